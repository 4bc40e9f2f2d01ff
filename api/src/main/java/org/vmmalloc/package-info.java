/**
 * Memory in a file, for programs in Java: {@link org.vmmalloc.Pool pools}, segments, arenas and buffers.
 *
 * <p>Sizes and alignments are in bytes everywhere. Rank 9.
 */
package org.vmmalloc;
