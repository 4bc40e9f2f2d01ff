/** Rank 4: slabs, page runs cut into blocks of one size class. Knows its owner by address only. */
package org.vmmalloc.allocator.slab;
