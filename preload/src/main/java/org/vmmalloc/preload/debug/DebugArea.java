package org.vmmalloc.preload.debug;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.memory.VirtualMemory;
import org.vmmalloc.preload.libc.LibC;

/**
 * The debug library's own memory, outside the pool: anonymous, all zero at first, and real only where it is used. A forked child has a copy.
 *
 * <pre>
 *   0          4 KiB      8 KiB    16 KiB       528 KiB
 *   +----------+----------+--------+------------+
 *   | wiped at | log path | counts | call sites |
 *   | a fork   |          |        |            |
 *   +----------+----------+--------+------------+
 * </pre>
 */
@StaticInit
@Unmanaged
public final class DebugArea {
    static final long BYTES_IN_PATH = 4096;
    static final long BYTES_IN_COUNTS = 8 << 10;

    private static final long PATH_OFFSET = 4096;
    private static final long COUNTS_OFFSET = PATH_OFFSET + BYTES_IN_PATH;
    private static final long SITES_OFFSET = COUNTS_OFFSET + BYTES_IN_COUNTS;
    private static final long BYTES = SITES_OFFSET + Sites.BYTES;

    private static long area;

    private DebugArea() {}

    /** Once, before anything else of this package. Fails for lack of address space. */
    public static boolean make() {
        long mapped = VirtualMemory.mapNew(BYTES);
        if (mapped == 0) {
            return false;
        }
        LibC.wipeOnFork(mapped, Units.BYTES_IN_GRANULE);
        area = mapped;
        return true;
    }

    /** Whether there is one. */
    static boolean exists() {
        return area != 0;
    }

    /** A word that is zero in a process forked since it was set. */
    static long forkWatch() {
        return area;
    }

    /** The path of the log file, a C string. */
    public static long path() {
        return area + PATH_OFFSET;
    }

    static long counts() {
        return area + COUNTS_OFFSET;
    }

    static long sites() {
        return area + SITES_OFFSET;
    }
}
