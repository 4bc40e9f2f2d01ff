package org.vmmalloc.allocator.slab;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.VirtualMemory;

/**
 * The guard of a slab: the last granule of its run, inaccessible, so that whoever runs over the slab's end stops there.
 *
 * <pre>
 *   +-------+-------+-- ... --+-------+-----------+
 *   | block | block |         | block |   guard   |
 *   +-------+-------+-- ... --+-------+-----------+
 * </pre>
 *
 * <p>Only slabs of a guarded pool have one, and of these only those for which the kernel had one more mapping; the flag tells.
 */
@StaticInit
@Unmanaged
public final class SlabGuard {
    private SlabGuard() {}

    /** The blocks of the slab, those that are not ready included. */
    static int blocks(long slab) {
        int sizeClass = Slab.sizeClass(slab);
        return has(slab) ? guardedBlocks(sizeClass) : SizeClass.toBlocksInSlab(sizeClass);
    }

    private static int guardedBlocks(int sizeClass) {
        long bytes = slabBytes(sizeClass) - Units.BYTES_IN_GRANULE;
        return (int) Bits.divideUnsigned(bytes, SizeClass.toBytes(sizeClass));
    }

    private static long slabBytes(int sizeClass) {
        return (long) SizeClass.toPagesInSlab(sizeClass) << Units.LOG_BYTES_IN_PAGE;
    }

    static boolean has(long slab) {
        return (Slab.flags(slab) & Slab.GUARDED_FLAG) != 0;
    }

    private static int protect(long slab, boolean accessible) {
        long end = Slab.start(slab) + slabBytes(Slab.sizeClass(slab));
        return VirtualMemory.protect(end - Units.BYTES_IN_GRANULE, Units.BYTES_IN_GRANULE, accessible);
    }

    /** Gives a new slab its guard. */
    static void close(long slab) {
        if (protect(slab, false) == 0) {
            int flags = Slab.flags(slab);
            Slab.setFlags(slab, flags | Slab.GUARDED_FLAG);
        }
    }

    /** Takes the guard away, if there is one, because the slab is given back. */
    static boolean open(long slab) {
        if (!has(slab)) {
            return true;
        }
        if (protect(slab, true) != 0) {
            return false;
        }
        int flags = Slab.flags(slab);
        Slab.setFlags(slab, flags & ~Slab.GUARDED_FLAG);
        return true;
    }

    /** After the pool was mapped anew: the guard is there again. A slab keeps its flag also where the kernel refuses. */
    public static void restore(long slab) {
        if (has(slab)) {
            protect(slab, false);
        }
    }
}
