/** Rank 9: what the debug library does beside allocating: log, figures, leaks, talk to valgrind. Knows no entry point. */
package org.vmmalloc.preload.debug;
