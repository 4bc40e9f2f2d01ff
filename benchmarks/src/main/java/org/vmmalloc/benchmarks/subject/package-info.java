/** What it is run with. */
package org.vmmalloc.benchmarks.subject;
