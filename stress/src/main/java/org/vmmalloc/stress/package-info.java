/** Races of jcstress for the words that threads share. Each class states the outcomes that may be; all others fail the test. */
package org.vmmalloc.stress;
