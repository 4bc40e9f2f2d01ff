/** The buffers of Apache Arrow in a pool. */
package org.vmmalloc.arrow;
