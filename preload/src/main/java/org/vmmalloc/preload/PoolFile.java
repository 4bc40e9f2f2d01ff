package org.vmmalloc.preload;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PoolFormat;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.memory.Errno;
import org.vmmalloc.memory.Threads;
import org.vmmalloc.memory.VirtualMemory;
import org.vmmalloc.preload.libc.Descriptors;
import org.vmmalloc.preload.libc.LibC;

/**
 * Makes the pool: a file without a name, of the wanted size, mapped at a generously aligned address.
 *
 * <p>The file never has a name where the file system can do without, else it loses it at once; either way it is gone with the process. Each step
 * returns 0 or the errno value of its failure.
 */
@StaticInit
@Unmanaged
final class PoolFile {
    private static final long TMPFS_MAGIC = 0x01021994;
    private static final long BTRFS_MAGIC = 0x9123683EL;
    private static final long RAMFS_MAGIC = 0x858458F6L;
    private static final long HUGETLBFS_MAGIC = 0x958458F6L;
    private static final long LARGEST_ALIGNMENT_BYTES = 1L << 30;
    private static final int MOST_NAMES_TRIED = 1000;

    private static int descriptor;
    private static long address;
    private static long mappedBytes;

    private PoolFile() {}

    static long address() {
        return address;
    }

    static long mappedBytes() {
        return mappedBytes;
    }

    /** Makes a pool of the settings' size in the settings' directory. */
    static int create() {
        descriptor = open();
        return descriptor < 0 ? LibC.errno() : prepare();
    }

    /** A new file in the settings' directory, without a name and out of the way; -1 if there can be none. */
    static int open() {
        long directory = Settings.poolDirectory();
        int opened = LibC.openNameless(directory);
        if (opened < 0 && (LibC.errno() == Errno.EOPNOTSUPP || LibC.errno() == Errno.EISDIR)) {
            opened = openUnlinked(directory);
        }
        if (opened < 0) {
            return -1;
        }
        if (LibC.fileSystemOf(opened) == BTRFS_MAGIC) {
            LibC.writeInPlace(opened);
        }
        return Descriptors.outOfTheWay(opened);
    }

    /** For file systems that cannot make a file without a name. */
    private static int openUnlinked(long directory) {
        long path = LibC.stackMemory(Statics.bytesInPoolDirectory() + PathText.LONGEST_NAME_BYTES);
        for (int i = 0; i < MOST_NAMES_TRIED; i++) {
            PathText.build(path, directory, Threads.processId(), i);
            int opened = LibC.create(path);
            if (opened >= 0) {
                LibC.unlink(path);
                return opened;
            }
            if (LibC.errno() != Errno.EEXIST) {
                return -1;
            }
        }
        return -1;
    }

    private static int prepare() {
        int failure = size();
        if (failure == 0) {
            failure = map();
        }
        if (failure != 0) {
            LibC.close(descriptor);
        }
        return failure;
    }

    private static int size() {
        long granule = Math.max(LibC.blockBytes(descriptor), Units.BYTES_IN_GRANULE);
        mappedBytes = Settings.poolBytes() & -granule;
        if (mappedBytes > LibC.largestFileBytes()) {
            return Errno.EFBIG;
        }
        if (mappedBytes > LibC.freeBytes(descriptor)) {
            return Errno.ENOSPC;
        }
        if (LibC.setLength(descriptor, mappedBytes) != 0) {
            return LibC.errno();
        }
        return Settings.reservesAll() ? VirtualMemory.allocateSpace(descriptor, 0, mappedBytes) : 0;
    }

    private static int map() {
        address = placeFor(mappedBytes);
        if (address == 0 || LibC.mapShared(address, mappedBytes, descriptor) == -1) {
            return LibC.errno();
        }
        int flags = memoryFlags(descriptor);
        if (Settings.reservesAll()) {
            flags |= PoolHeader.FULLY_RESERVED;
        }
        if ((flags & PoolHeader.MEMORY_FILE_SYSTEM) == 0) {
            LibC.expectRandomAccess(address, mappedBytes);
        }
        boolean made = PoolFormat.create(
                address, mappedBytes, flags, descriptor, LibC.deviceOf(descriptor), LibC.inodeOf(descriptor));
        return made ? 0 : Errno.ENOSPC;
    }

    /** What the header of a pool says of a file system, if it is one whose space is memory. */
    static int memoryFlags(int opened) {
        long magic = LibC.fileSystemOf(opened);
        if (magic != TMPFS_MAGIC && magic != RAMFS_MAGIC) {
            return 0;
        }
        return LibC.holdsAllMemory(opened)
                ? PoolHeader.MEMORY_FILE_SYSTEM | PoolHeader.AMPLE_SPACE
                : PoolHeader.MEMORY_FILE_SYSTEM;
    }

    /** Whether files are made of huge pages only, of which a process cannot have a part to itself. */
    static boolean isHugePages(long magic) {
        return magic == HUGETLBFS_MAGIC;
    }

    /** Free address space at a multiple of the largest power of two in the size, so that blocks can be aligned to half the pool; 0 on failure. */
    private static long placeFor(long bytes) {
        long alignment = Units.BYTES_IN_HUGE_PAGE;
        while (alignment < LARGEST_ALIGNMENT_BYTES && alignment << 1 <= bytes) {
            alignment <<= 1;
        }
        long place = place(bytes, alignment);
        return place != 0 ? place : place(bytes, Units.BYTES_IN_HUGE_PAGE);
    }

    private static long place(long bytes, long alignment) {
        long rounded = Units.roundUp(bytes, Units.BYTES_IN_PAGE);
        long begin = LibC.mapNothing(rounded + alignment);
        if (begin == -1) {
            return 0;
        }
        long aligned = Units.roundUp(begin, alignment);
        long end = aligned + rounded;
        if (aligned > begin) {
            LibC.unmap(begin, aligned - begin);
        }
        LibC.unmap(end, begin + alignment - aligned);
        return aligned;
    }
}
