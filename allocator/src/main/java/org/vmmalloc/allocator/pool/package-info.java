/** Rank 2: the pool as a file: its header, the page table, its locks, and the reservation of its space. Knows no free runs and no heaps. */
package org.vmmalloc.allocator.pool;
