package org.vmmalloc.allocator.pool;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.memory.Errno;
import org.vmmalloc.memory.VirtualMemory;

/**
 * Gives back memory that was used: it is a hole of the file then, and reads as zero.
 *
 * <p>The system is not believed at once: an emulator of another processor takes the advice, does nothing, and reports success. Only when a page was
 * seen there before, and no more afterwards, are a pool's ranges taken for zero. To touch them would not do: there may be nothing behind a range, and
 * where the file system is full that is fatal.
 */
@StaticInit
@Unmanaged
public final class Removal {
    private Removal() {}

    /** Whole granules in use by nobody, whose content is lost unless this fails; returns 0, or the errno value of the failure. */
    public static int remove(long pool, long address, long bytes) {
        return PoolHeader.isRemovalSeen(pool)
                ? VirtualMemory.remove(address, bytes)
                : removeAndSee(pool, address, bytes);
    }

    private static int removeAndSee(long pool, long address, long bytes) {
        if (!VirtualMemory.isPresent(address)) {
            // Where there is no space this fails, and harms nobody.
            VirtualMemory.populate(address, Units.BYTES_IN_GRANULE);
            if (!VirtualMemory.isPresent(address)) {
                return Errno.EOPNOTSUPP;
            }
        }
        int failure = VirtualMemory.remove(address, bytes);
        if (failure != 0) {
            return failure;
        }
        if (VirtualMemory.isPresent(address)) {
            return Errno.EOPNOTSUPP;
        }
        PoolHeader.setRemovalSeen(pool);
        return 0;
    }
}
