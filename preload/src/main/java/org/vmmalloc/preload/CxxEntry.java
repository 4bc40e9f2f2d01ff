package org.vmmalloc.preload;

import org.teavm.interop.Export;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.Allocate;
import org.vmmalloc.memory.Flavour;
import org.vmmalloc.preload.debug.CallSite;
import org.vmmalloc.preload.libc.Texts;

/**
 * The C++ operators new and delete. Where there is no memory, new calls the program's new handler for as long as there is one, then throws; the
 * forms that promise not to throw are left to the C++ library, which catches, once an allocation has failed.
 */
@StaticInit
@Unmanaged
public final class CxxEntry {
    private static final long DEFAULT_ALIGNMENT_BYTES = 16;

    private CxxEntry() {}

    @Export(name = "vm_new")
    public static long allocate(long bytes) {
        long block = Flavour.isDebug() ? DebugEntry.malloc(CallSite.caller(), bytes) : Entry.allocate(bytes);
        return block != 0 ? block : again(DEFAULT_ALIGNMENT_BYTES, bytes);
    }

    @Export(name = "vm_new_aligned")
    public static long allocateAligned(long bytes, long alignment) {
        long block = Flavour.isDebug()
                ? DebugEntry.alignedAlloc(CallSite.caller(), alignment, bytes)
                : Allocate.allocateAligned(ThreadHeap.get(), alignment, bytes);
        return block != 0 ? block : again(alignment, bytes);
    }

    @Export(name = "vm_new_nothrow")
    public static long allocateNothrow(long bytes, long tag) {
        long block = Flavour.isDebug() ? DebugEntry.malloc(CallSite.caller(), bytes) : Entry.allocate(bytes);
        return block != 0 ? block : CxxDoor.allocateNothrow(bytes, tag);
    }

    @Export(name = "vm_new_aligned_nothrow")
    public static long allocateAlignedNothrow(long bytes, long alignment, long tag) {
        long block = Flavour.isDebug()
                ? DebugEntry.alignedAlloc(CallSite.caller(), alignment, bytes)
                : Allocate.allocateAligned(ThreadHeap.get(), alignment, bytes);
        return block != 0 ? block : CxxDoor.allocateAlignedNothrow(bytes, alignment, tag);
    }

    private static long again(long alignment, long bytes) {
        while (CxxDoor.callNewHandler()) {
            long block = Flavour.isDebug()
                    ? DebugEntry.alignedAlloc(CallSite.caller(), alignment, bytes)
                    : Allocate.allocateAligned(ThreadHeap.get(), alignment, bytes);
            if (block != 0) {
                return block;
            }
        }
        CxxDoor.throwBadAlloc();
        Messages.failWith(Texts.of("out of memory in operator new, and no C++ library to throw bad_alloc"));
        return 0;
    }

    @Export(name = "vm_delete")
    public static void free(long block) {
        Entry.free(block);
    }

    @Export(name = "vm_delete_with")
    public static void freeWith(long block, long ignored) {
        Entry.free(block);
    }

    @Export(name = "vm_delete_sized")
    public static void freeSized(long block, long bytes) {
        Entry.freeSized(block, bytes);
    }

    @Export(name = "vm_delete_aligned_with")
    public static void freeAlignedWith(long block, long alignment, long ignored) {
        Entry.free(block);
    }

    @Export(name = "vm_delete_sized_aligned")
    public static void freeSizedAligned(long block, long bytes, long alignment) {
        Entry.freeAlignedSized(block, alignment, bytes);
    }
}
