package org.vmmalloc.command.measure;

import java.util.SplittableRandom;
import org.vmmalloc.memory.Memory;

/** What the first touch of a page costs. */
public final class PageFaults {
    private static final int PAGES_BROUGHT_BACK = 200;
    private static final long SEED = 1;

    private PageFaults() {}

    /** Writes to each page once; returns nanoseconds for each. */
    public static double nanosToTouch(MappedMemory memory) {
        long end = memory.address() + memory.bytes();
        long start = System.nanoTime();
        for (long page = memory.address(); page < end; page += MappedMemory.BYTES_IN_PAGE) {
            Memory.putLong(page, page);
        }
        return (double) (System.nanoTime() - start) * MappedMemory.BYTES_IN_PAGE / memory.bytes();
    }

    /** Reads some pages far from each other that are not in memory; returns nanoseconds for each. */
    public static double nanosToBringBack(MappedMemory memory) {
        SplittableRandom random = new SplittableRandom(SEED);
        long sum = 0;
        long start = System.nanoTime();
        for (int i = 0; i < PAGES_BROUGHT_BACK; i++) {
            long page = random.nextLong(memory.bytes() / MappedMemory.BYTES_IN_PAGE);
            sum += Memory.getLong(memory.address() + page * MappedMemory.BYTES_IN_PAGE);
        }
        double nanos = (double) (System.nanoTime() - start) / PAGES_BROUGHT_BACK;
        Sink.value = sum;
        return nanos;
    }
}
