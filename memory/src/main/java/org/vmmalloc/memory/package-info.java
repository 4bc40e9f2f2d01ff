/**
 * The only doors to raw memory and to the operating system: each method has a JVM body and, beside it, a native one.
 *
 * <p>Rank 0. Knows nothing of pools, heaps or blocks.
 */
package org.vmmalloc.memory;
