package org.vmmalloc.allocator.pool;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.VirtualMemory;

/**
 * The first granule of a pool: what the pool is, and the words that all threads share.
 *
 * <p>A pool is one mapped file. Its address {@code pool} is that of its header; everything else is found from it:
 *
 * <pre>
 *   +--------+------------+---------------+-----------------------------------+
 *   | header | page table | block bitmaps | pages of user memory ...          |
 *   +--------+------------+---------------+-----------------------------------+
 *   0        4 KiB        bitmaps         first user page                     bytes
 * </pre>
 *
 * <pre>
 *     0  magic       8  version  12 flags     16 base         24 bytes        constant, but for the flags
 *    32  pages      40  bitmaps  48 limit     56 device       64 inode        constant
 *    72  descriptor 76  forking thread        80 always zero                  host
 *    88  first user granule                                                   constant
 *    96  keeps oversized blocks                                               any thread, 0 to 1
 *   100  process       104  forks                                             host
 *   112  dumped: the granules of {@link CoreDumps}                            under the run lock
 *   120  removal seen                                                         any thread, 0 to 1
 *   128  {@link RunDirectory} and {@link UsageCounters}                       under the run lock
 *   256  {@link HeapDirectory}                                                under the heap lock
 * </pre>
 *
 * <p>Lengths and positions are granules unless a name says otherwise. Words that different locks guard lie on different cache lines.
 */
@StaticInit
@Unmanaged
public final class PoolHeader {
    /** "VMMALLOC" in the order of its bytes in memory. */
    public static final long MAGIC = 0x434F4C4C414D4D56L;

    public static final int VERSION = 7;
    public static final long BYTES = 4096;

    /** File space is memory (tmpfs, ramfs), or cannot be allocated without touching it: it is taken as it is used, and given back. */
    public static final int MEMORY_FILE_SYSTEM = 1;
    /** The mapping is private to this process since a fork: nothing may change the file any more. */
    public static final int PRIVATE = 2;
    /** All of the file's space was allocated when the pool was made. */
    public static final int FULLY_RESERVED = 4;
    /** Blocks are handed out in random order: slabs make more of them ready at once. */
    public static final int HARDENED = 8;
    /** The last granule of each slab, and of each page of heaps, is inaccessible. */
    public static final int GUARDED = 16;
    /** The file system may hold as much as there is memory: it is never full before memory is, and nothing need be reserved. */
    public static final int AMPLE_SPACE = 32;

    private static final long VERSION_OFFSET = 8;
    private static final long FLAGS_OFFSET = 12;
    private static final long BASE_OFFSET = 16;
    private static final long BYTES_OFFSET = 24;
    private static final long PAGES_OFFSET = 32;
    private static final long BITMAPS_OFFSET = 40;
    private static final long LIMIT_OFFSET = 48;
    private static final long DEVICE_OFFSET = 56;
    private static final long INODE_OFFSET = 64;
    private static final long DESCRIPTOR_OFFSET = 72;
    private static final long FORKING_THREAD_OFFSET = 76;
    private static final long ZERO_OFFSET = 80;
    private static final long FIRST_OFFSET = 88;
    private static final long KEEPS_OVERSIZED_OFFSET = 96;
    private static final long PROCESS_ID_OFFSET = 100;
    private static final long FORKS_OFFSET = 104;
    private static final long DUMPED_OFFSET = 112;
    private static final long REMOVAL_SEEN_OFFSET = 120;

    private PoolHeader() {}

    public static long magic(long pool) {
        return Memory.getLong(pool);
    }

    static void setMagic(long pool, long magic) {
        Memory.putLongRelease(pool, magic);
    }

    static void setVersion(long pool, int version) {
        Memory.putInt(pool + VERSION_OFFSET, version);
    }

    public static int version(long pool) {
        return Memory.getInt(pool + VERSION_OFFSET);
    }

    public static boolean has(long pool, int flag) {
        return (Memory.getInt(pool + FLAGS_OFFSET) & flag) != 0;
    }

    public static int flags(long pool) {
        return Memory.getInt(pool + FLAGS_OFFSET);
    }

    public static void setFlags(long pool, int flags) {
        Memory.putInt(pool + FLAGS_OFFSET, flags);
    }

    static void setBase(long pool, long base) {
        Memory.putLong(pool + BASE_OFFSET, base);
    }

    /** The address of the pool in the process that made it. */
    public static long base(long pool) {
        return Memory.getLong(pool + BASE_OFFSET);
    }

    /** The first granule of user memory that a core dump leaves out. */
    static long dumped(long pool) {
        return Memory.getLong(pool + DUMPED_OFFSET);
    }

    static void setDumped(long pool, long granule) {
        Memory.putLong(pool + DUMPED_OFFSET, granule);
    }

    /** The size of the file. */
    public static long bytes(long pool) {
        return Memory.getLong(pool + BYTES_OFFSET);
    }

    static void setBytes(long pool, long bytes) {
        Memory.putLong(pool + BYTES_OFFSET, bytes);
    }

    /** The pages of the whole file, those of the header and the tables included. */
    public static long pages(long pool) {
        return Memory.getLong(pool + PAGES_OFFSET);
    }

    static void setPages(long pool, long pages) {
        Memory.putLong(pool + PAGES_OFFSET, pages);
    }

    /** The address of page 0's block bitmaps. */
    public static long bitmaps(long pool) {
        return Memory.getLong(pool + BITMAPS_OFFSET);
    }

    static void setBitmaps(long pool, long address) {
        Memory.putLong(pool + BITMAPS_OFFSET, address);
    }

    /** The first granule of user memory. */
    public static long first(long pool) {
        return Memory.getLong(pool + FIRST_OFFSET);
    }

    static void setFirst(long pool, long granule) {
        Memory.putLong(pool + FIRST_OFFSET, granule);
    }

    /** The first granule behind the pool. */
    public static long limit(long pool) {
        return Memory.getLong(pool + LIMIT_OFFSET);
    }

    static void setLimit(long pool, long granule) {
        Memory.putLong(pool + LIMIT_OFFSET, granule);
    }

    public static long device(long pool) {
        return Memory.getLong(pool + DEVICE_OFFSET);
    }

    public static long inode(long pool) {
        return Memory.getLong(pool + INODE_OFFSET);
    }

    /** Whether the descriptor is still the pool's: a program may have closed it, or put another file in its place. */
    public static boolean isOpen(long pool) {
        return VirtualMemory.isOpenOn(descriptor(pool), device(pool), inode(pool));
    }

    public static int descriptor(long pool) {
        return Memory.getInt(pool + DESCRIPTOR_OFFSET);
    }

    /** Names the file behind the mapping; a descriptor is trusted only while it is open on just this file. */
    public static void setFile(long pool, int descriptor, long device, long inode) {
        Memory.putInt(pool + DESCRIPTOR_OFFSET, descriptor);
        Memory.putLong(pool + DEVICE_OFFSET, device);
        Memory.putLong(pool + INODE_OFFSET, inode);
    }

    /** The thread that holds all locks for the sake of a fork, or 0. */
    public static int forkingThread(long pool) {
        return Memory.getInt(pool + FORKING_THREAD_OFFSET);
    }

    public static void setForkingThread(long pool, int threadId) {
        Memory.putInt(pool + FORKING_THREAD_OFFSET, threadId);
    }

    /** The address of a word that is always 0: a bitmap word without free blocks. */
    public static long zeroWord(long pool) {
        return pool + ZERO_OFFSET;
    }

    /** The process whose threads the heaps belong to. A child that shares its parent's memory for a moment is not it. */
    public static int processId(long pool) {
        return Memory.getInt(pool + PROCESS_ID_OFFSET);
    }

    public static void setProcessId(long pool, int processId) {
        Memory.putInt(pool + PROCESS_ID_OFFSET, processId);
    }

    /** How often this process has forked, and its ancestors before they made it. */
    public static int forks(long pool) {
        return Memory.getInt(pool + FORKS_OFFSET);
    }

    /** Counts a fork. Under all locks. */
    public static void countFork(long pool) {
        int forks = forks(pool) + 1;
        Memory.putInt(pool + FORKS_OFFSET, forks);
    }

    /** Whether a block was ever kept for a request that a much smaller block would have served. */
    public static boolean keepsOversized(long pool) {
        return Memory.getInt(pool + KEEPS_OVERSIZED_OFFSET) != 0;
    }

    public static void setKeepsOversized(long pool) {
        Memory.putInt(pool + KEEPS_OVERSIZED_OFFSET, 1);
    }

    /** Whether memory that was given back was seen to be gone. */
    static boolean isRemovalSeen(long pool) {
        return Memory.getInt(pool + REMOVAL_SEEN_OFFSET) != 0;
    }

    static void setRemovalSeen(long pool) {
        Memory.putInt(pool + REMOVAL_SEEN_OFFSET, 1);
    }
}
