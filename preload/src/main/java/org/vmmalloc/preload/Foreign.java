package org.vmmalloc.preload;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.harden.HardenedBlocks;
import org.vmmalloc.allocator.harden.Hardening;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Slow;
import org.vmmalloc.preload.libc.LibC;

/**
 * Pointers that do not lie in the pool: null, blocks from before there was a pool, the C library's own, and what nobody allocated. In a hardened
 * process all pointers come here.
 *
 * <p>The C library's are those in the program break's area or in anonymous memory that is not a stack, as the kernel tells.
 */
@StaticInit
@Unmanaged
final class Foreign {
    private Foreign() {}

    @Slow
    static void free(long pointer) {
        if (pointer == 0 || Bootstrap.contains(pointer)) {
            return;
        }
        if (Hardening.contains(pointer)) {
            HardenedEntry.free(pointer);
            return;
        }
        int errno = LibC.errno();
        if (Mappings.mayBeTheCLibrarys(pointer)) {
            ForeignDoor.free(pointer);
        } else {
            Library.misuse(Misuse.FOREIGN_POINTER, pointer, 0);
        }
        LibC.setErrno(errno);
    }

    /** Null asks for a new block; a block from before the pool moves into it. 0 if that fails, or the pointer is nobody's. */
    @Slow
    static long reallocate(long pointer, long bytes) {
        if (pointer == 0) {
            return Entry.allocate(bytes);
        }
        if (Bootstrap.contains(pointer)) {
            long block = Entry.allocate(bytes);
            if (block != 0) {
                long before = Bootstrap.bytes(pointer);
                Memory.copy(pointer, block, Bits.isBelow(bytes, before) ? bytes : before);
            }
            return block;
        }
        if (Hardening.contains(pointer)) {
            return HardenedEntry.reallocate(pointer, bytes);
        }
        if (Mappings.mayBeTheCLibrarys(pointer)) {
            return ForeignDoor.reallocate(pointer, bytes);
        }
        Library.misuse(Misuse.FOREIGN_POINTER, pointer, 0);
        return 0;
    }

    @Slow
    static long usableBytes(long pointer) {
        if (pointer == 0) {
            return 0;
        }
        if (Bootstrap.contains(pointer)) {
            return Bootstrap.bytes(pointer);
        }
        if (Hardening.contains(pointer)) {
            return HardenedBlocks.usableBytes(pointer);
        }
        if (Mappings.mayBeTheCLibrarys(pointer)) {
            return ForeignDoor.usableBytes(pointer);
        }
        Library.misuse(Misuse.FOREIGN_POINTER, pointer, 0);
        return 0;
    }

    /** Whether nothing is known against the size of a block: in a hardened process it must be just what was asked for. */
    @Slow
    static boolean isOfSize(long pointer, long bytes) {
        return !Hardening.contains(pointer) || HardenedBlocks.isOfSize(pointer, bytes);
    }

    @Slow
    static boolean isOfAlignedSize(long pointer, long alignment, long bytes) {
        if (!Hardening.contains(pointer)) {
            return true;
        }
        if (!Entry.isAligned(pointer, alignment)) {
            Library.misuse(Misuse.WRONG_SIZE, pointer, HardenedBlocks.usableBytes(pointer));
            return false;
        }
        return HardenedBlocks.isOfSize(pointer, bytes);
    }
}
