/** Rank 6: what a fork does to a pool: the copy for the child, and the recovery of what vanished threads left behind. Knows no processes. */
package org.vmmalloc.allocator.fork;
