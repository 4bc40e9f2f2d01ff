package org.vmmalloc.benchmarks.jvm;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A block is allocated and freed at once: the hot pair of one size. */
@State(Scope.Thread)
public class Pair {
    /** Where memory comes from. */
    @Param({"unsafe"})
    public String source;

    /** The size of the block. */
    @Param({"64"})
    public int bytes;

    private Source memory;

    /** Opens the source. */
    @Setup
    public void open() {
        memory = Sources.of(source, 1);
    }

    /** Closes it. */
    @TearDown
    public void close() {
        memory.close();
    }

    /** One pair. */
    @Benchmark
    public void pair() {
        memory.allocate(0, bytes);
        memory.free(0);
    }
}
