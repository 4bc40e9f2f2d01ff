/** Rank 4: large blocks, each a page run of its own. Knows no heaps. */
package org.vmmalloc.allocator.large;
