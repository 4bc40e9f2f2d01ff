package org.vmmalloc.preload;

import org.teavm.interop.Export;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.Allocate;
import org.vmmalloc.allocator.Blocks;
import org.vmmalloc.allocator.Free;
import org.vmmalloc.allocator.Reallocate;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Flavour;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.preload.libc.LibC;

/** The C functions of allocation. What malloc(3), posix_memalign(3) and malloc_usable_size(3) say holds, and the manual of this library. */
@StaticInit
@Unmanaged
public final class Entry {
    private Entry() {}

    static long allocate(long bytes) {
        long block = Allocate.allocate(ThreadHeap.get(), bytes);
        if (Flavour.isDebug()) {
            Zap.fresh(block);
        }
        return block;
    }

    @Export(name = "vm_malloc")
    public static long malloc(long bytes) {
        return allocate(bytes);
    }

    @Export(name = "vm_free")
    public static void free(long block) {
        if (Bits.unlikely(!Bits.isBelow(block - Library.pool(), Library.poolBytes()))) {
            Foreign.free(block);
            return;
        }
        if (Flavour.isDebug()) {
            Zap.freed(block);
        }
        Free.free(Library.pool(), ThreadHeap.get(), block);
    }

    @Export(name = "vm_cfree")
    public static void cfree(long block) {
        free(block);
    }

    @Export(name = "vm_calloc")
    public static long calloc(long number, long bytes) {
        if (Bits.unlikely(Bits.multiplyOverflows(number, bytes))) {
            LibC.setErrno(LibC.ENOMEM);
            return 0;
        }
        return Allocate.allocateZeroed(ThreadHeap.get(), number * bytes);
    }

    @Export(name = "vm_realloc")
    public static long realloc(long block, long bytes) {
        if (!Bits.isBelow(block - Library.pool(), Library.poolBytes())) {
            return Foreign.reallocate(block, bytes);
        }
        if (bytes == 0) {
            free(block);
            return 0;
        }
        return Reallocate.reallocate(Library.pool(), ThreadHeap.get(), block, bytes);
    }

    @Export(name = "vm_reallocarray")
    public static long reallocarray(long block, long number, long bytes) {
        if (Bits.multiplyOverflows(number, bytes)) {
            LibC.setErrno(LibC.ENOMEM);
            return 0;
        }
        return realloc(block, number * bytes);
    }

    private static boolean isPowerOfTwo(long number) {
        return number != 0 && (number & (number - 1)) == 0;
    }

    @Export(name = "vm_memalign")
    public static long memalign(long alignment, long bytes) {
        if (!isPowerOfTwo(alignment)) {
            LibC.setErrno(LibC.EINVAL);
            return 0;
        }
        long block = Allocate.allocateAligned(ThreadHeap.get(), alignment, bytes);
        if (Flavour.isDebug()) {
            Zap.fresh(block);
        }
        return block;
    }

    @Export(name = "vm_aligned_alloc")
    public static long alignedAlloc(long alignment, long bytes) {
        return memalign(alignment, bytes);
    }

    @Export(name = "vm_posix_memalign")
    public static int posixMemalign(long result, long alignment, long bytes) {
        if (!isPowerOfTwo(alignment)) {
            Memory.putLong(result, 0);
            return LibC.EINVAL;
        }
        int errno = LibC.errno();
        long block = memalign(alignment, bytes);
        LibC.setErrno(errno);
        if (block == 0) {
            return LibC.ENOMEM;
        }
        Memory.putLong(result, block);
        return 0;
    }

    @Export(name = "vm_valloc")
    public static long valloc(long bytes) {
        return memalign(Units.BYTES_IN_GRANULE, bytes);
    }

    @Export(name = "vm_pvalloc")
    public static long pvalloc(long bytes) {
        if (Bits.isBelow(-Units.BYTES_IN_GRANULE, bytes)) {
            LibC.setErrno(LibC.ENOMEM);
            return 0;
        }
        long atLeast = bytes == 0 ? 1 : bytes;
        return memalign(Units.BYTES_IN_GRANULE, Units.roundUpToGranule(atLeast));
    }

    @Export(name = "vm_malloc_usable_size")
    public static long usableSize(long block) {
        if (!Bits.isBelow(block - Library.pool(), Library.poolBytes())) {
            return Foreign.usableBytes(block);
        }
        return Blocks.usableBytes(Library.pool(), block);
    }

    @Export(name = "vm_free_sized")
    public static void freeSized(long block, long bytes) {
        if (Bits.isBelow(block - Library.pool(), Library.poolBytes())) {
            long usable = Blocks.usableBytes(Library.pool(), block);
            if (usable == 0) {
                return;
            }
            if (!Blocks.isPlausible(Library.pool(), usable, bytes)) {
                Library.misuse(Misuse.WRONG_SIZE, block, usable);
                return;
            }
        }
        free(block);
    }

    @Export(name = "vm_free_aligned_sized")
    public static void freeAlignedSized(long block, long alignment, long bytes) {
        if (Bits.isBelow(block - Library.pool(), Library.poolBytes())) {
            long usable = Blocks.usableBytes(Library.pool(), block);
            if (usable == 0) {
                return;
            }
            if (!isPowerOfTwo(alignment) || (block & (alignment - 1)) != 0 || Bits.isBelow(usable, bytes)) {
                Library.misuse(Misuse.WRONG_SIZE, block, usable);
                return;
            }
        }
        free(block);
    }

    /** The allocator has no memory: the program is told, unless the pool itself is still being made. */
    @Export(name = "vm_out_of_memory")
    public static long outOfMemory(long bytes, long alignment) {
        long block = Library.isStarted() ? 0 : Bootstrap.allocate(bytes, alignment);
        if (block == 0) {
            LibC.setErrno(LibC.ENOMEM);
        }
        return block;
    }
}
