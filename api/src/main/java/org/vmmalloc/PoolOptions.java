package org.vmmalloc;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How to open a pool.
 *
 * @param place a directory, in which the pool's file has no name; or the file itself
 * @param keepsName whether {@code place} is the file
 * @param bytes the pool's size
 * @param reservesAll whether the space of the whole pool is taken at once, not in steps ahead of use
 * @param isManaged whether the pool appears as an MXBean and in the flight recorder
 */
public record PoolOptions(Path place, boolean keepsName, long bytes, boolean reservesAll, boolean isManaged) {
    /**
     * Checks the size.
     *
     * @param place as above
     * @param keepsName as above
     * @param bytes as above
     * @param reservesAll as above
     * @param isManaged as above
     * @throws IllegalArgumentException if it is below {@link Pool#SMALLEST_BYTES}
     */
    public PoolOptions {
        Objects.requireNonNull(place, "place");
        if (bytes < Pool.SMALLEST_BYTES) {
            throw new IllegalArgumentException(
                    "a pool of " + bytes + " bytes: the smallest is " + Pool.SMALLEST_BYTES + " bytes");
        }
    }

    /**
     * A pool in a file without a name, which is gone when the pool is closed or the process ends, however it ends.
     *
     * @param directory where; it must exist and be writable
     * @param bytes the pool's size, at least {@link Pool#SMALLEST_BYTES}
     * @return options
     */
    public static PoolOptions inDirectory(Path directory, long bytes) {
        return new PoolOptions(directory, false, bytes, false, true);
    }

    /**
     * A pool in a file that exists and keeps its name, for file systems that cannot do otherwise. It must be empty, or hold a pool of before, which is
     * lost; no two pools can have it at once. When the pool is closed it is left empty.
     *
     * @param file the file
     * @param bytes the pool's size, at least {@link Pool#SMALLEST_BYTES}
     * @return options
     */
    public static PoolOptions overFile(Path file, long bytes) {
        return new PoolOptions(file, true, bytes, false, true);
    }

    /**
     * The same, with the space of the whole pool taken at once: then no allocation fails because the file system is full. On a file system in memory
     * that takes the memory too.
     *
     * @return options
     */
    public PoolOptions reserved() {
        return new PoolOptions(place, keepsName, bytes, true, isManaged);
    }

    /**
     * The same, without an MXBean and without periodic events.
     *
     * @return options
     */
    public PoolOptions unmanaged() {
        return new PoolOptions(place, keepsName, bytes, reservesAll, false);
    }
}
