package org.vmmalloc.preload;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.preload.debug.Calls;
import org.vmmalloc.preload.debug.Ledger;
import org.vmmalloc.preload.libc.LibC;

/**
 * The C functions of allocation as the debug library has them: each call is a line of the log, an entry in the ledger, and then what {@link Entry}
 * does.
 *
 * <p>{@code site} is the address that the C function returns to.
 */
@StaticInit
@Unmanaged
final class DebugEntry {
    private DebugEntry() {}

    static long malloc(long site, long bytes) {
        Library.start();
        Calls.malloc(bytes);
        return allocate(site, bytes);
    }

    static long calloc(long site, long number, long bytes) {
        Library.start();
        Calls.calloc(number, bytes);
        Ledger.begin();
        long block = Entry.allocateZeroed(number, bytes);
        Ledger.allocatedZeroed(block, number * bytes, site);
        Ledger.end();
        return block;
    }

    private static long allocate(long site, long bytes) {
        Ledger.begin();
        long block = Entry.allocate(bytes);
        Ledger.allocated(block, bytes, site);
        Ledger.end();
        return block;
    }

    static void free(long block) {
        Library.start();
        Calls.free(block);
        release(block);
    }

    static void cfree(long block) {
        Library.start();
        Calls.cfree(block);
        release(block);
    }

    private static void release(long block) {
        Ledger.begin();
        Ledger.freed(block, Library.heap());
        Entry.release(block);
        Ledger.end();
    }

    static void freeSized(long block, long bytes) {
        Library.start();
        Calls.freeSized(block, bytes);
        Ledger.begin();
        if (Entry.isOfSize(block, bytes)) {
            Ledger.freed(block, Library.heap());
            Entry.release(block);
        }
        Ledger.end();
    }

    static void freeAlignedSized(long block, long alignment, long bytes) {
        Library.start();
        Calls.freeAlignedSized(block, alignment, bytes);
        Ledger.begin();
        if (Entry.isOfAlignedSize(block, alignment, bytes)) {
            Ledger.freed(block, Library.heap());
            Entry.release(block);
        }
        Ledger.end();
    }

    static long realloc(long site, long block, long bytes) {
        Library.start();
        Calls.realloc(block, bytes);
        return reallocate(site, block, bytes);
    }

    static long reallocarray(long site, long block, long number, long bytes) {
        Library.start();
        Calls.reallocarray(block, number, bytes);
        return reallocate(site, block, number * bytes);
    }

    private static long reallocate(long site, long block, long bytes) {
        if (Ledger.movesAlways() && bytes != 0 && Ledger.knows(block)) {
            return move(site, block, bytes);
        }
        Ledger.begin();
        long taken = LibC.stackMemory(Ledger.BYTES_TAKEN);
        Ledger.take(block, taken, Library.heap());
        long successor = Entry.reallocate(block, bytes);
        Ledger.reallocated(block, taken, successor, bytes, site);
        Ledger.end();
        return successor;
    }

    /** Reallocation that valgrind can follow. */
    private static long move(long site, long block, long bytes) {
        long successor = allocate(site, bytes);
        if (successor != 0) {
            long before = Ledger.bytesOf(block);
            Memory.copy(block, successor, Bits.isBelow(bytes, before) ? bytes : before);
            release(block);
        }
        return successor;
    }

    static long memalign(long site, long boundary, long bytes) {
        Library.start();
        Calls.memalign(boundary, bytes);
        return allocateAligned(site, boundary, bytes);
    }

    static long alignedAlloc(long site, long alignment, long bytes) {
        Library.start();
        Calls.alignedAlloc(alignment, bytes);
        return allocateAligned(site, alignment, bytes);
    }

    private static long allocateAligned(long site, long alignment, long bytes) {
        Ledger.begin();
        long block = Entry.allocateAligned(alignment, bytes);
        Ledger.allocated(block, bytes, site);
        Ledger.end();
        return block;
    }

    static int posixMemalign(long site, long result, long alignment, long bytes) {
        Library.start();
        Calls.posixMemalign(alignment, bytes);
        Ledger.begin();
        int failure = Entry.allocateAlignedTo(result, alignment, bytes);
        Ledger.allocated(failure == 0 ? Memory.getLong(result) : 0, bytes, site);
        Ledger.end();
        return failure;
    }

    static long valloc(long site, long bytes) {
        Library.start();
        Calls.valloc(bytes);
        return allocateAligned(site, Units.BYTES_IN_GRANULE, Entry.pageForNothing(bytes));
    }

    static long pvalloc(long site, long bytes) {
        Library.start();
        Calls.pvalloc(bytes);
        Ledger.begin();
        long block = Entry.allocatePages(bytes);
        Ledger.allocated(block, Units.roundUpToGranule(Math.max(1, bytes)), site);
        Ledger.end();
        return block;
    }

    static long usableSize(long block) {
        Library.start();
        Calls.usableSize(block);
        Ledger.begin();
        long bytes = Entry.usableBytes(block);
        Ledger.usable(block, bytes);
        Ledger.end();
        return bytes;
    }
}
