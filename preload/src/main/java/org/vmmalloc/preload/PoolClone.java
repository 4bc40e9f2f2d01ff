package org.vmmalloc.preload;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.fork.PoolCopy;
import org.vmmalloc.allocator.harden.GuardPages;
import org.vmmalloc.allocator.pool.CoreDumps;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.memory.Errno;
import org.vmmalloc.memory.VirtualMemory;
import org.vmmalloc.preload.libc.Descriptors;
import org.vmmalloc.preload.libc.LibC;
import org.vmmalloc.preload.libc.Texts;

/** Fork option 2: before the fork the pool is copied to a file of its own, which the child maps in place of its parent's. */
@StaticInit
@Unmanaged
final class PoolClone {
    private static final int NONE = -1;

    private static int descriptor;
    private static long device;
    private static long inode;
    private static int memoryFlags;
    private static boolean exists;

    private PoolClone() {}

    static boolean exists() {
        return exists;
    }

    /** Copies the pool to a new file in its directory. Returns 0 or the errno value of the failure. */
    static int make(long pool) {
        int opened = PoolFile.open();
        if (opened < 0) {
            return LibC.errno();
        }
        return copy(pool, opened);
    }

    /** Copies the pool to a file that only lives in memory. Returns 0 or the errno value of the failure. */
    static int makeInMemory(long pool) {
        int opened = LibC.createMemoryFile();
        if (opened < 0) {
            return LibC.errno();
        }
        return copy(pool, Descriptors.outOfTheWay(opened));
    }

    private static int copy(long pool, int opened) {
        int memory = PoolFile.memoryFlags(opened);
        int failure = setLength(pool, opened);
        if (failure == 0 && PoolHeader.has(pool, PoolHeader.FULLY_RESERVED)) {
            failure = VirtualMemory.allocateSpace(opened, 0, PoolHeader.bytes(pool));
        }
        if (failure == 0) {
            GuardPages.open(pool);
            failure = PoolCopy.copyTo(pool, opened, (memory & PoolHeader.AMPLE_SPACE) != 0);
            GuardPages.restore(pool);
        }
        if (failure != 0) {
            LibC.close(opened);
            return failure;
        }
        descriptor = opened;
        device = LibC.deviceOf(opened);
        inode = LibC.inodeOf(opened);
        memoryFlags = memory;
        exists = true;
        return 0;
    }

    private static int setLength(long pool, int opened) {
        if (PoolHeader.bytes(pool) > LibC.largestFileBytes()) {
            return Errno.EFBIG;
        }
        return LibC.setLength(opened, PoolHeader.bytes(pool)) == 0 ? 0 : LibC.errno();
    }

    /** In the parent: the copy is the child's alone. Another thread may have closed the descriptor meanwhile, and put another file in its place. */
    static void letGo() {
        if (VirtualMemory.isOpenOn(descriptor, device, inode)) {
            LibC.close(descriptor);
        }
        exists = false;
        descriptor = NONE;
    }

    /** In the child: the copy takes the place of the parent's pool. */
    static void enter(long pool) {
        int parentDescriptor = PoolHeader.descriptor(pool);
        boolean isParentsOpen = PoolHeader.isOpen(pool);
        boolean isOurs = VirtualMemory.isOpenOn(descriptor, device, inode);
        if (!isOurs || LibC.mapShared(pool, PoolHeader.bytes(pool), descriptor) == -1) {
            Messages.failWith(Texts.of("remapping failed"));
        }
        if (isParentsOpen) {
            LibC.close(parentDescriptor);
        }
        PoolCopy.settle(pool, flags(pool), descriptor, device, inode);
        GuardPages.restore(pool);
        CoreDumps.restore(pool);
        if (memoryFlags == 0) {
            LibC.expectRandomAccess(pool, PoolHeader.bytes(pool));
        }
        exists = false;
        descriptor = NONE;
    }

    private static int flags(long pool) {
        return PoolHeader.flags(pool) & (PoolHeader.FULLY_RESERVED | PoolHeader.HARDENED | PoolHeader.GUARDED)
                | memoryFlags;
    }
}
