package org.vmmalloc.allocator.pool;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.memory.Errno;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.VirtualMemory;

/**
 * Gives back memory that was used: it is a hole of the file then, and reads as zero.
 *
 * <p>The system is not believed at once: an emulator of another processor takes the advice, does nothing, and reports success. So the first range of a
 * pool gets a mark, and only when that has vanished are ranges taken for zero.
 */
@StaticInit
@Unmanaged
public final class Removal {
    private static final long MARK = 1;

    private Removal() {}

    /** Whole granules in use by nobody, whose content is lost unless this fails; returns 0, or the errno value of the failure. */
    public static int remove(long pool, long address, long bytes) {
        return PoolHeader.isRemovalSeen(pool)
                ? VirtualMemory.remove(address, bytes)
                : removeAndSee(pool, address, bytes);
    }

    private static int removeAndSee(long pool, long address, long bytes) {
        long content = Memory.getLong(address);
        Memory.putLong(address, MARK);
        int failure = VirtualMemory.remove(address, bytes);
        if (Memory.getLong(address) != 0) {
            // A block that was never handed out is known to be zero, and must stay so.
            Memory.putLong(address, content);
            return failure != 0 ? failure : Errno.EOPNOTSUPP;
        }
        PoolHeader.setRemovalSeen(pool);
        // To look at the hole has filled it.
        return VirtualMemory.remove(address, Units.BYTES_IN_GRANULE);
    }
}
