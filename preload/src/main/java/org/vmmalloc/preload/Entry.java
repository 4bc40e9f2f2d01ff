package org.vmmalloc.preload;

import org.teavm.interop.Export;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.Allocate;
import org.vmmalloc.allocator.Blocks;
import org.vmmalloc.allocator.Free;
import org.vmmalloc.allocator.Reallocate;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.harden.Hardening;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Errno;
import org.vmmalloc.memory.Fast;
import org.vmmalloc.memory.Flavour;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Slow;
import org.vmmalloc.preload.debug.CallSite;
import org.vmmalloc.preload.debug.Ledger;
import org.vmmalloc.preload.libc.LibC;

/**
 * The C functions of allocation. What malloc(3), posix_memalign(3) and malloc_usable_size(3) say holds, and the manual of this library.
 *
 * <p>In the debug library each of them is what {@link DebugEntry} makes of it.
 */
@StaticInit
@Unmanaged
public final class Entry {
    private Entry() {}

    @Fast
    static long allocate(long bytes) {
        return Allocate.allocate(ThreadHeap.get(), bytes);
    }

    @Export(name = "vm_malloc")
    public static long malloc(long bytes) {
        if (Flavour.isDebug()) {
            return DebugEntry.malloc(CallSite.caller(), bytes);
        }
        return allocate(bytes);
    }

    @Export(name = "vm_free")
    public static void free(long block) {
        if (Flavour.isDebug()) {
            DebugEntry.free(block);
            return;
        }
        freePlainly(block);
    }

    /** What the release library does. */
    static void release(long block) {
        if (Flavour.isDebug()) {
            freePlainly(block);
        } else {
            free(block);
        }
    }

    @Fast
    private static void freePlainly(long block) {
        long offset = block - Library.pool();
        if (Bits.unlikely(!Bits.isBelow(offset, Library.poolBytes()))) {
            Foreign.free(block);
            return;
        }
        long slab = Library.recordAt(offset);
        long heap = ThreadHeap.get();
        if (Bits.unlikely(!Free.isOwn(heap, slab))) {
            freeAny(heap, block);
            return;
        }
        Free.freeOwn(heap, slab, block);
    }

    /** Apart from the fast path, which spares the register for the pool's address. */
    @Slow
    private static void freeAny(long heap, long block) {
        Free.freeAny(Library.pool(), heap, block);
    }

    @Export(name = "vm_cfree")
    public static void cfree(long block) {
        if (Flavour.isDebug()) {
            DebugEntry.cfree(block);
            return;
        }
        release(block);
    }

    @Export(name = "vm_calloc")
    public static long calloc(long number, long bytes) {
        if (Flavour.isDebug()) {
            return DebugEntry.calloc(CallSite.caller(), number, bytes);
        }
        return allocateZeroed(number, bytes);
    }

    @Fast
    static long allocateZeroed(long number, long bytes) {
        if (Bits.unlikely(Bits.multiplyOverflows(number, bytes))) {
            return tooLarge(bytes);
        }
        return Allocate.allocateZeroed(ThreadHeap.get(), number * bytes);
    }

    /** No memory can be that large. */
    private static long tooLarge(long bytes) {
        if (Flavour.isDebug()) {
            Ledger.failed(bytes);
        }
        LibC.setErrno(Errno.ENOMEM);
        return 0;
    }

    @Export(name = "vm_realloc")
    public static long realloc(long block, long bytes) {
        if (Flavour.isDebug()) {
            return DebugEntry.realloc(CallSite.caller(), block, bytes);
        }
        return reallocate(block, bytes);
    }

    @Fast
    static long reallocate(long block, long bytes) {
        if (!Bits.isBelow(block - Library.pool(), Library.poolBytes())) {
            return Foreign.reallocate(block, bytes);
        }
        if (bytes == 0) {
            release(block);
            return 0;
        }
        return Reallocate.reallocate(Library.pool(), ThreadHeap.get(), block, bytes);
    }

    @Export(name = "vm_reallocarray")
    public static long reallocarray(long block, long number, long bytes) {
        if (Bits.multiplyOverflows(number, bytes)) {
            return tooLarge(bytes);
        }
        if (Flavour.isDebug()) {
            return DebugEntry.reallocarray(CallSite.caller(), block, number, bytes);
        }
        return realloc(block, number * bytes);
    }

    private static boolean isPowerOfTwo(long number) {
        return number != 0 && (number & (number - 1)) == 0;
    }

    @Export(name = "vm_memalign")
    public static long memalign(long alignment, long bytes) {
        if (Flavour.isDebug()) {
            return DebugEntry.memalign(CallSite.caller(), alignment, bytes);
        }
        return alignPlainly(alignment, bytes);
    }

    /** What the release library does. */
    static long allocateAligned(long alignment, long bytes) {
        return Flavour.isDebug() ? alignPlainly(alignment, bytes) : memalign(alignment, bytes);
    }

    private static long alignPlainly(long alignment, long bytes) {
        if (!isPowerOfTwo(alignment)) {
            LibC.setErrno(Errno.EINVAL);
            return 0;
        }
        return Allocate.allocateAligned(ThreadHeap.get(), alignment, bytes);
    }

    @Export(name = "vm_aligned_alloc")
    public static long alignedAlloc(long alignment, long bytes) {
        if (Flavour.isDebug()) {
            return DebugEntry.alignedAlloc(CallSite.caller(), alignment, bytes);
        }
        return allocateAligned(alignment, bytes);
    }

    @Export(name = "vm_posix_memalign")
    public static int posixMemalign(long result, long alignment, long bytes) {
        if (Flavour.isDebug()) {
            return DebugEntry.posixMemalign(CallSite.caller(), result, alignment, bytes);
        }
        return allocateAlignedTo(result, alignment, bytes);
    }

    static int allocateAlignedTo(long result, long alignment, long bytes) {
        if (!isPowerOfTwo(alignment)) {
            Memory.putLong(result, 0);
            return Errno.EINVAL;
        }
        int errno = LibC.errno();
        long block = allocateAligned(alignment, bytes);
        LibC.setErrno(errno);
        if (block == 0) {
            return Errno.ENOMEM;
        }
        Memory.putLong(result, block);
        return 0;
    }

    @Export(name = "vm_valloc")
    public static long valloc(long bytes) {
        if (Flavour.isDebug()) {
            return DebugEntry.valloc(CallSite.caller(), bytes);
        }
        return allocateAligned(Units.BYTES_IN_GRANULE, pageForNothing(bytes));
    }

    /** Nothing, asked for on pages, is a page. */
    static long pageForNothing(long bytes) {
        return bytes == 0 ? Units.BYTES_IN_GRANULE : bytes;
    }

    @Export(name = "vm_pvalloc")
    public static long pvalloc(long bytes) {
        if (Flavour.isDebug()) {
            return DebugEntry.pvalloc(CallSite.caller(), bytes);
        }
        return allocatePages(bytes);
    }

    static long allocatePages(long bytes) {
        if (Bits.isBelow(-Units.BYTES_IN_GRANULE, bytes)) {
            return tooLarge(bytes);
        }
        return allocateAligned(Units.BYTES_IN_GRANULE, Units.roundUpToGranule(pageForNothing(bytes)));
    }

    @Export(name = "vm_malloc_usable_size")
    public static long usableSize(long block) {
        if (Flavour.isDebug()) {
            return DebugEntry.usableSize(block);
        }
        return usableBytes(block);
    }

    static long usableBytes(long block) {
        if (!Bits.isBelow(block - Library.pool(), Library.poolBytes())) {
            return Foreign.usableBytes(block);
        }
        return Blocks.usableBytes(Library.pool(), block);
    }

    @Export(name = "vm_free_sized")
    public static void freeSized(long block, long bytes) {
        if (Flavour.isDebug()) {
            DebugEntry.freeSized(block, bytes);
        } else if (isOfSize(block, bytes)) {
            release(block);
        }
    }

    /** Whether the block, unless it is foreign, can have been asked for with this size; if not, that is reported. */
    static boolean isOfSize(long block, long bytes) {
        if (!Bits.isBelow(block - Library.pool(), Library.poolBytes())) {
            return Foreign.isOfSize(block, bytes);
        }
        long usable = Blocks.usableBytes(Library.pool(), block);
        if (usable == 0) {
            return false;
        }
        if (!Blocks.isPlausible(Library.pool(), usable, bytes)) {
            Library.misuse(Misuse.WRONG_SIZE, block, usable);
            return false;
        }
        return true;
    }

    @Export(name = "vm_free_aligned_sized")
    public static void freeAlignedSized(long block, long alignment, long bytes) {
        if (Flavour.isDebug()) {
            DebugEntry.freeAlignedSized(block, alignment, bytes);
        } else if (isOfAlignedSize(block, alignment, bytes)) {
            release(block);
        }
    }

    /** The same, for a block that is aligned. */
    static boolean isOfAlignedSize(long block, long alignment, long bytes) {
        if (!Bits.isBelow(block - Library.pool(), Library.poolBytes())) {
            return Foreign.isOfAlignedSize(block, alignment, bytes);
        }
        long usable = Blocks.usableBytes(Library.pool(), block);
        if (usable == 0) {
            return false;
        }
        if (!isAligned(block, alignment) || Bits.isBelow(usable, bytes)) {
            Library.misuse(Misuse.WRONG_SIZE, block, usable);
            return false;
        }
        return true;
    }

    static boolean isAligned(long block, long alignment) {
        return isPowerOfTwo(alignment) && (block & (alignment - 1)) == 0;
    }

    /** A thread that has no heap: the pool is being made, or there is no memory for a heap, or the process is hardened. */
    @Export(name = "vm_allocate_without_heap")
    public static long allocateWithoutHeap(long bytes, long alignment, boolean zeroed) {
        if (!Library.isStarted()) {
            long block = Bootstrap.allocate(bytes, alignment);
            return block != 0 ? block : tooLarge(bytes);
        }
        return Hardening.isOn() ? HardenedEntry.allocate(bytes, alignment, zeroed) : tooLarge(bytes);
    }

    /** The allocator has no memory, and the program is told. */
    @Export(name = "vm_out_of_memory")
    public static long outOfMemory(long bytes) {
        return tooLarge(bytes);
    }
}
