/** Rank 1: what the allocator asks of whoever hosts it: a thread's heap, and what to do on misuse. Knows no pool. */
package org.vmmalloc.allocator.host;
