/** Rank 8: the C library's functions, its strings, and lines of text made of them. Knows nothing of allocation. */
package org.vmmalloc.preload.libc;
