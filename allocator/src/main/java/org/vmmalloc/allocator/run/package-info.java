/** Rank 3: free page runs: who gets which part of the pool's user memory. Knows neither slabs nor large blocks. */
package org.vmmalloc.allocator.run;
