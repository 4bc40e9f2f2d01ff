package org.vmmalloc.benchmarks.jvm;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** 10 000 blocks of 16 to 527 bytes live; each operation frees one at random and allocates another of random size in its place. */
@State(Scope.Thread)
public class RandomSizes {
    private static final int LIVE = 10_000;
    private static final int SMALLEST_BYTES = 16;
    private static final int SIZES = 512;

    /** Where memory comes from. */
    @Param({"unsafe"})
    public String source;

    private Source memory;
    private long state = 0x9E3779B97F4A7C15L;

    /** Opens the source and fills the live set. */
    @Setup
    public void open() {
        memory = Sources.of(source, LIVE);
        for (int place = 0; place < LIVE; place++) {
            memory.allocate(place, randomBytes());
        }
    }

    /** Frees all, and closes the source. */
    @TearDown
    public void close() {
        for (int place = 0; place < LIVE; place++) {
            memory.free(place);
        }
        memory.close();
    }

    /** One free and one allocation. */
    @Benchmark
    public void replace() {
        int place = (int) ((next() >>> 33) % LIVE);
        memory.free(place);
        memory.allocate(place, randomBytes());
    }

    private int randomBytes() {
        return SMALLEST_BYTES + (int) (next() >>> 40 & SIZES - 1);
    }

    private long next() {
        state = state * 6364136223846793005L + 1442695040888963407L;
        return state;
    }
}
