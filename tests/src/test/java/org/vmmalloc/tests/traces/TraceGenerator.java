package org.vmmalloc.tests.traces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Makes traces: the same seed gives the same trace everywhere. Blocks are of all sizes, small ones much more often; the bytes asked for and not yet freed
 * never exceed a limit.
 */
public final class TraceGenerator {
    private static final int BLOCKS = 1000;
    private static final int LOG_SMALLEST = 3;

    private final RandomGenerator random;
    private final long mostBytes;
    private final int logLargest;
    private final long[] sizes = new long[BLOCKS];
    private long bytes;

    /**
     * A generator whose live blocks never add up to more than {@code mostBytes}, each smaller than {@code 1 << logLargest}.
     */
    public TraceGenerator(long seed, long mostBytes, int logLargest) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.mostBytes = mostBytes;
        this.logLargest = logLargest;
        Arrays.fill(sizes, -1);
    }

    /** That many calls, and then a free of everything that is left. */
    public List<Call> calls(int count) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(next());
        }
        for (int block = 0; block < BLOCKS; block++) {
            if (sizes[block] >= 0) {
                calls.add(free(block));
            }
        }
        return calls;
    }

    private Call next() {
        int block = random.nextInt(BLOCKS);
        long size = size();
        long before = Math.max(sizes[block], 0);
        if (sizes[block] >= 0 && (random.nextInt(3) != 0 || size == 0 || bytes - before + size > mostBytes)) {
            return free(block);
        }
        if (sizes[block] < 0 && bytes + size > mostBytes) {
            size = random.nextInt(1, 16);
        }
        char kind = sizes[block] >= 0 ? 'r' : "mmmmca".charAt(random.nextInt(6));
        bytes += size - before;
        sizes[block] = size;
        return new Call(kind, block, kind == 'a' ? 1L << random.nextInt(LOG_SMALLEST, 17) : 0, size);
    }

    private Call free(int block) {
        bytes -= sizes[block];
        long size = sizes[block];
        sizes[block] = -1;
        return new Call('f', block, 0, size);
    }

    private long size() {
        int logSize = LOG_SMALLEST + (int) (Math.pow(random.nextDouble(), 2) * (logLargest - LOG_SMALLEST));
        return random.nextLong(1L << (logSize + 1));
    }
}
