/** Rank 7: the verbs: allocate, free, reallocate, usable size. Knows no C names, no environment and no Java API. */
package org.vmmalloc.allocator;
