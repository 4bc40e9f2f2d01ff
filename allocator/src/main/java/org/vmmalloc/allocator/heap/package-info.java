/** Rank 5: heaps, a thread's slabs with their windows, remote frees, and the heaps of finished threads. Knows no caller. */
package org.vmmalloc.allocator.heap;
