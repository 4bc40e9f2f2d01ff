package org.vmmalloc.command.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * What memory in a directory costs, beside plain memory of the same size that was measured by turns with it.
 *
 * @param bytes the size of the file that was measured
 * @param directAccess whether mappings reach the device without a copy in memory
 * @param reserveNanosPerByte to allocate space of the file, for each byte
 * @param touchNanos the first write to a page whose space is allocated
 * @param plainTouchNanos the first write to a page of plain memory
 * @param accessNanos one random access
 * @param plainAccessNanos one random access to plain memory
 * @param hugeBytes how much of the mapping came in huge pages without being asked for, in bytes
 * @param huge huge pages, where the kernel makes them when asked
 * @param refusal why there are no huge pages; empty where there are
 * @param bringBackNanos to read a page that is not in memory; empty where all pages are memory
 */
public record Costs(
        long bytes,
        boolean directAccess,
        double reserveNanosPerByte,
        double touchNanos,
        double plainTouchNanos,
        double accessNanos,
        double plainAccessNanos,
        long hugeBytes,
        Optional<Huge> huge,
        String refusal,
        OptionalDouble bringBackNanos) {
    private static final int ROUNDS = 5;
    private static final int STEPS = 200_000;
    private static final int WARM_UP_STEPS = 20_000;

    /**
     * Huge pages made on demand.
     *
     * @param accessNanos one random access to them
     */
    public record Huge(double accessNanos) {}

    /**
     * Measures with files of that many bytes, a multiple of a huge page. Takes that much memory three times.
     *
     * @param paged whether pages can be dropped from memory and read again
     * @throws IOException where a pool would fail too, with the system call that did
     */
    public static Costs measure(Path directory, long bytes, boolean paged) throws IOException {
        warmUp(bytes);
        try (ScratchFile file = ScratchFile.in(directory, bytes);
                MappedMemory here = MappedMemory.of(file);
                MappedMemory plain = MappedMemory.anonymous(bytes)) {
            double reserve = reserve(file);
            double touch = PageFaults.nanosToTouch(here);
            double plainTouch = PageFaults.nanosToTouch(plain);
            double[] access = access(here, plain);
            long hugeBytes = here.hugeBytes();
            HugeTrial trial = HugeTrial.of(here, plain);
            boolean directAccess = file.isDirectAccess();
            OptionalDouble bringBack =
                    paged && !directAccess ? OptionalDouble.of(bringBack(directory, bytes)) : OptionalDouble.empty();
            return new Costs(
                    bytes,
                    directAccess,
                    reserve,
                    touch,
                    plainTouch,
                    access[0],
                    access[1],
                    hugeBytes,
                    trial.huge(),
                    trial.refusal(),
                    bringBack);
        }
    }

    private record HugeTrial(Optional<Huge> huge, String refusal) {
        static HugeTrial of(MappedMemory here, MappedMemory plain) {
            try {
                here.collapse();
            } catch (SystemCallException refused) {
                return new HugeTrial(Optional.empty(), refused.getMessage());
            }
            return new HugeTrial(Optional.of(new Huge(access(here, plain)[0])), "");
        }
    }

    /** A figure that is asked for while a file of so many bytes is filled. */
    public static long whileFilled(Path directory, long bytes, LongSupplier figure) throws IOException {
        try (ScratchFile file = ScratchFile.in(directory, bytes)) {
            file.reserve();
            try (MappedMemory memory = MappedMemory.of(file)) {
                PageFaults.nanosToTouch(memory);
                return figure.getAsLong();
            }
        }
    }

    /** Gives the compiler time, on plain memory. */
    private static void warmUp(long bytes) throws SystemCallException {
        try (MappedMemory plain = MappedMemory.anonymous(Math.min(bytes, MappedMemory.BYTES_IN_HUGE_PAGE))) {
            for (int i = 0; i < ROUNDS; i++) {
                PageFaults.nanosToTouch(plain);
                RandomAccess.prepare(plain);
                RandomAccess.nanosPerStep(plain, WARM_UP_STEPS);
            }
        }
    }

    private static double reserve(ScratchFile file) throws SystemCallException {
        long start = System.nanoTime();
        file.reserve();
        return (double) (System.nanoTime() - start) / file.bytes();
    }

    /** The shortest times of both, measured by turns: what others that run on the machine add is no cost of the memory. */
    private static double[] access(MappedMemory here, MappedMemory plain) {
        RandomAccess.prepare(here);
        RandomAccess.prepare(plain);
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            ours[i] = RandomAccess.nanosPerStep(here, STEPS);
            theirs[i] = RandomAccess.nanosPerStep(plain, STEPS);
        }
        return new double[] {shortest(ours), shortest(theirs)};
    }

    private static double shortest(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    /** Pages that are mapped stay in memory, so the file is written through a mapping that ends, and read through another. */
    private static double bringBack(Path directory, long bytes) throws IOException {
        try (ScratchFile file = ScratchFile.in(directory, bytes)) {
            file.reserve();
            try (MappedMemory written = MappedMemory.of(file)) {
                PageFaults.nanosToTouch(written);
            }
            file.evict();
            try (MappedMemory read = MappedMemory.of(file)) {
                read.expectRandomAccess();
                return PageFaults.nanosToBringBack(read);
            }
        }
    }
}
