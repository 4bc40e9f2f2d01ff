/** Rank 10: the native library: its C functions, its environment, its life from the first allocation to the last, and its messages. */
package org.vmmalloc.preload;
