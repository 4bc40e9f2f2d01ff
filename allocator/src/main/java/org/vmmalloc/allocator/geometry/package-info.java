/** Rank 1: the arithmetic of sizes: units and size classes. Knows no memory. */
package org.vmmalloc.allocator.geometry;
