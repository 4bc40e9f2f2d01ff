package org.vmmalloc.allocator.pool;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Memory;

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
 *    88  first user granule                                    constant
 *    96  keeps oversized blocks                                any thread, 0 to 1
 *   100  process                                               host
 *   128  run lock  132  run tree 136 frontier 144 reserved    152 described   under the run lock
 *   160  used      168  peak     176 large    184 released    192 in blocks   under the run lock
 *   200  releasing                                                           under the run lock
 *   208  releases  216 granules released                                     under the run lock, debug library
 *   224  holder                                                              see LockOrder, debug library
 *   256  heap lock 260  heaps    264 all      272 idle first  280 idle last   under the heap lock
 *   288  next heap 296  end of heap page      304 suspect                     under the heap lock
 *   352  holder                                                              see LockOrder, debug library
 * </pre>
 *
 * <p>Lengths and positions are granules unless a name says otherwise. Words that different locks guard lie on different cache lines.
 */
@StaticInit
@Unmanaged
public final class PoolHeader {
    /** "VMMALLOC" in the order of its bytes in memory. */
    public static final long MAGIC = 0x434F4C4C414D4D56L;

    public static final int VERSION = 1;
    public static final long BYTES = 4096;

    /** File space is memory (tmpfs, ramfs), or cannot be allocated without touching it: it is taken as it is used, and given back. */
    public static final int MEMORY_FILE_SYSTEM = 1;
    /** The mapping is private to this process since a fork: nothing may change the file any more. */
    public static final int PRIVATE = 2;
    /** All of the file's space was allocated when the pool was made. */
    public static final int FULLY_RESERVED = 4;

    private static final int LOG_BYTES_IN_GRANULE = 12;
    private static final long BYTES_IN_HEAP_PAGE = 1L << 16;
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

    private static final long RUN_LOCK_OFFSET = 128;
    private static final long RUN_TREE_OFFSET = 132;
    private static final long FRONTIER_OFFSET = 136;
    private static final long RESERVED_OFFSET = 144;
    private static final long DESCRIBED_OFFSET = 152;
    private static final long USED_OFFSET = 160;
    private static final long PEAK_OFFSET = 168;
    private static final long LARGE_BLOCKS_OFFSET = 176;
    private static final long RELEASED_OFFSET = 184;
    private static final long LARGE_GRANULES_OFFSET = 192;
    private static final long RELEASING_OFFSET = 200;
    private static final long RELEASES_OFFSET = 208;
    private static final long RELEASED_GRANULES_OFFSET = 216;

    private static final long HEAP_LOCK_OFFSET = 256;
    private static final long HEAPS_OFFSET = 260;
    private static final long ALL_HEAPS_OFFSET = 264;
    private static final long IDLE_FIRST_OFFSET = 272;
    private static final long IDLE_LAST_OFFSET = 280;
    private static final long NEXT_HEAP_OFFSET = 288;
    private static final long HEAP_PAGE_END_OFFSET = 296;
    private static final long SUSPECT_OFFSET = 304;

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

    public static long runLock(long pool) {
        return pool + RUN_LOCK_OFFSET;
    }

    /** The address of the link to the root of the tree of free runs. */
    public static long runTree(long pool) {
        return pool + RUN_TREE_OFFSET;
    }

    /** The first granule that was never used. */
    public static long frontier(long pool) {
        return Memory.getLong(pool + FRONTIER_OFFSET);
    }

    public static void setFrontier(long pool, long granule) {
        Memory.putLong(pool + FRONTIER_OFFSET, granule);
    }

    /** The first granule beyond the frontier for which no file space is reserved, where space is reserved ahead. */
    static long reserved(long pool) {
        return Memory.getLong(pool + RESERVED_OFFSET);
    }

    static void setReserved(long pool, long granule) {
        Memory.putLong(pool + RESERVED_OFFSET, granule);
    }

    /** The first page whose record in the page table has no space reserved. */
    static long described(long pool) {
        return Memory.getLong(pool + DESCRIBED_OFFSET);
    }

    static void setDescribed(long pool, long page) {
        Memory.putLong(pool + DESCRIBED_OFFSET, page);
    }

    /** The granules in use by slabs, large blocks and heaps. */
    public static long used(long pool) {
        return Memory.getLong(pool + USED_OFFSET);
    }

    /** The most granules that were ever in use. */
    public static long peak(long pool) {
        return Memory.getLong(pool + PEAK_OFFSET);
    }

    /** Counts granules as used, or with a negative number as no longer used. Under the run lock. */
    public static void addUsed(long pool, long granules) {
        long used = used(pool) + granules;
        Memory.putLong(pool + USED_OFFSET, used);
        if (used > peak(pool)) {
            Memory.putLong(pool + PEAK_OFFSET, used);
        }
    }

    public static long largeBlocks(long pool) {
        return Memory.getLong(pool + LARGE_BLOCKS_OFFSET);
    }

    public static long largeGranules(long pool) {
        return Memory.getLong(pool + LARGE_GRANULES_OFFSET);
    }

    /** Counts large blocks and their granules, or with negative numbers fewer of them. Under the run lock. */
    public static void addLarge(long pool, long blocks, long granules) {
        long blockSum = largeBlocks(pool) + blocks;
        Memory.putLong(pool + LARGE_BLOCKS_OFFSET, blockSum);
        long granuleSum = largeGranules(pool) + granules;
        Memory.putLong(pool + LARGE_GRANULES_OFFSET, granuleSum);
    }

    /** When free runs were last given back to the system, in milliseconds. */
    public static long lastRelease(long pool) {
        return Memory.getLong(pool + RELEASED_OFFSET);
    }

    public static void setLastRelease(long pool, long milliseconds) {
        Memory.putLong(pool + RELEASED_OFFSET, milliseconds);
    }

    /** The process whose threads the heaps belong to. A child that shares its parent's memory for a moment is not it. */
    public static int processId(long pool) {
        return Memory.getInt(pool + PROCESS_ID_OFFSET);
    }

    public static void setProcessId(long pool, int processId) {
        Memory.putInt(pool + PROCESS_ID_OFFSET, processId);
    }

    /** Whether a block was ever kept for a request that a much smaller block would have served. */
    public static boolean keepsOversized(long pool) {
        return Memory.getInt(pool + KEEPS_OVERSIZED_OFFSET) != 0;
    }

    public static void setKeepsOversized(long pool) {
        Memory.putInt(pool + KEEPS_OVERSIZED_OFFSET, 1);
    }

    /** The address of the number of free runs that are being given back to the system just now. Under the run lock. */
    public static long releasing(long pool) {
        return pool + RELEASING_OFFSET;
    }

    public static void addReleasing(long pool, int runs) {
        int sum = Memory.getInt(pool + RELEASING_OFFSET) + runs;
        Memory.putInt(pool + RELEASING_OFFSET, sum);
    }

    /** How often a free run was given back to the system; counted in the debug library only. */
    public static long releases(long pool) {
        return Memory.getLong(pool + RELEASES_OFFSET);
    }

    public static long releasedGranules(long pool) {
        return Memory.getLong(pool + RELEASED_GRANULES_OFFSET);
    }

    /** Counts a run that was given back. Under the run lock. */
    public static void countRelease(long pool, long granules) {
        long releases = releases(pool) + 1;
        Memory.putLong(pool + RELEASES_OFFSET, releases);
        long sum = releasedGranules(pool) + granules;
        Memory.putLong(pool + RELEASED_GRANULES_OFFSET, sum);
    }

    public static long heapLock(long pool) {
        return pool + HEAP_LOCK_OFFSET;
    }

    public static int heaps(long pool) {
        return Memory.getInt(pool + HEAPS_OFFSET);
    }

    public static void setHeaps(long pool, int count) {
        Memory.putInt(pool + HEAPS_OFFSET, count);
    }

    /** The heap made last; each knows the one made before. */
    public static long allHeaps(long pool) {
        return Memory.getLong(pool + ALL_HEAPS_OFFSET);
    }

    public static void setAllHeaps(long pool, long heap) {
        Memory.putLongRelease(pool + ALL_HEAPS_OFFSET, heap);
    }

    public static long idleFirst(long pool) {
        return Memory.getLong(pool + IDLE_FIRST_OFFSET);
    }

    public static void setIdleFirst(long pool, long heap) {
        Memory.putLong(pool + IDLE_FIRST_OFFSET, heap);
    }

    public static long idleLast(long pool) {
        return Memory.getLong(pool + IDLE_LAST_OFFSET);
    }

    public static void setIdleLast(long pool, long heap) {
        Memory.putLong(pool + IDLE_LAST_OFFSET, heap);
    }

    /** Where the next heap record goes, in the page of heaps begun last. */
    public static long nextHeap(long pool) {
        return Memory.getLong(pool + NEXT_HEAP_OFFSET);
    }

    public static void setNextHeap(long pool, long address) {
        Memory.putLong(pool + NEXT_HEAP_OFFSET, address);
    }

    /** The bytes from the granule, at which a page of heaps begins, to the last heap in it. */
    public static long bytesOfHeapsIn(long pool, long granule) {
        long address = pool + (granule << LOG_BYTES_IN_GRANULE);
        long next = nextHeap(pool);
        long end = heapPageEnd(pool);
        return address < next && next < end && end - address <= BYTES_IN_HEAP_PAGE
                ? next - address
                : BYTES_IN_HEAP_PAGE;
    }

    public static long heapPageEnd(long pool) {
        return Memory.getLong(pool + HEAP_PAGE_END_OFFSET);
    }

    public static void setHeapPageEnd(long pool, long address) {
        Memory.putLong(pool + HEAP_PAGE_END_OFFSET, address);
    }

    /** The heap at which the search for heaps of vanished threads goes on. */
    public static long suspect(long pool) {
        return Memory.getLong(pool + SUSPECT_OFFSET);
    }

    public static void setSuspect(long pool, long heap) {
        Memory.putLong(pool + SUSPECT_OFFSET, heap);
    }
}
