package org.vmmalloc.command.measure;

import java.util.SplittableRandom;
import org.vmmalloc.memory.Memory;

/**
 * A walk through all cache lines of a mapping in random order. Each line names the next, so no access begins before the last one ended, and
 * the time of one is the latency of memory, with that of the translation of addresses.
 */
public final class RandomAccess {
    private static final int BYTES_IN_LINE = 64;
    private static final long SEED = 1;

    private RandomAccess() {}

    /** Writes the order of the walk, one circle through all lines (Sattolo's algorithm), the same for mappings of one size. */
    public static void prepare(MappedMemory memory) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] next = new int[Math.toIntExact(memory.bytes() / BYTES_IN_LINE)];
        for (int i = 0; i < next.length; i++) {
            next[i] = i;
        }
        for (int i = next.length - 1; i > 0; i--) {
            int other = random.nextInt(i);
            int line = next[i];
            next[i] = next[other];
            next[other] = line;
        }
        for (int i = 0; i < next.length; i++) {
            Memory.putLong(
                    memory.address() + (long) i * BYTES_IN_LINE, memory.address() + (long) next[i] * BYTES_IN_LINE);
        }
    }

    /** Walks so many steps; returns nanoseconds for each. */
    public static double nanosPerStep(MappedMemory memory, int steps) {
        long line = memory.address();
        long start = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            line = Memory.getLong(line);
        }
        double nanos = (double) (System.nanoTime() - start) / steps;
        Sink.value = line;
        return nanos;
    }
}
