/**
 * Rank 8: a pool in a JVM: its file, the heaps of its threads, and the verbs over raw addresses, for the Java API and for the agent.
 *
 * <pre>
 *   PoolFile file = PoolFile.create(directory, bytes, false);
 *   PoolMemory memory = PoolMemory.over(file);
 *   long block = memory.allocate(100);                  // 0: the pool is full
 *   memory.free(block);
 *   memory.close(() -> true);                           // waits for operations under way; later ones fail
 *   file.close();
 * </pre>
 *
 * <p>Each platform thread has a heap of its own; virtual threads share a few. Misuse goes to the handler of {@link
 * org.vmmalloc.allocator.host.Host#install}, which may throw. Knows no segments, arenas or buffers.
 */
package org.vmmalloc.jvm;
