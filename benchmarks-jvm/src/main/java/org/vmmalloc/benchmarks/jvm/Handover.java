package org.vmmalloc.benchmarks.jvm;

import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Control;

/** One thread allocates blocks of 16 to 527 bytes, another frees them, through a ring between the two. */
@State(Scope.Group)
public class Handover {
    private static final int PLACES = 1024;
    private static final int SMALLEST_BYTES = 16;
    private static final int SIZES = 512;
    private static final int SPINS = 200;

    /** Where memory comes from; a confined arena cannot be closed by another thread. */
    @Param({"unsafe"})
    public String source;

    private final AtomicLong produced = new AtomicLong();
    private final AtomicLong consumed = new AtomicLong();
    private Source memory;
    private long state = 0x9E3779B97F4A7C15L;

    /** Opens the source. */
    @Setup
    public void open() {
        memory = Sources.of(source, PLACES);
    }

    /** Frees what is left in the ring, and closes the source. */
    @TearDown
    public void close() {
        while (consumed.get() < produced.get()) {
            memory.free(place(consumed.getAndIncrement()));
        }
        memory.close();
    }

    /** One allocation. */
    @Benchmark
    @Group("handover")
    @GroupThreads(1)
    public void produce(Control control) {
        long number = produced.getPlain();
        if (waited(consumed, number - PLACES + 1, control)) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            memory.allocate(place(number), SMALLEST_BYTES + (int) (state >>> 40 & SIZES - 1));
            produced.setRelease(number + 1);
        }
    }

    /** One free. */
    @Benchmark
    @Group("handover")
    @GroupThreads(1)
    public void consume(Control control) {
        long number = consumed.getPlain();
        if (waited(produced, number + 1, control)) {
            memory.free(place(number));
            consumed.setRelease(number + 1);
        }
    }

    private static int place(long number) {
        return (int) number & PLACES - 1;
    }

    /** Waits until the other side has come so far; gives up at the end of a measurement, since the other side may have ended. */
    private static boolean waited(AtomicLong other, long goal, Control control) {
        for (int spin = 0; other.getAcquire() < goal; spin++) {
            if (control.stopMeasurement) {
                return false;
            }
            if (spin < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        return true;
    }
}
