package org.vmmalloc.preload;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.preload.libc.LibC;
import org.vmmalloc.preload.libc.Texts;

/**
 * Takes this library out of the list of libraries to preload, so that programs which this one executes run without it. The rest of the list stays.
 *
 * <p>The list is edited where it lies. In the constructor only: whoever allocates first may be in the middle of changing the environment.
 */
@StaticInit
@Unmanaged
final class ChildEnvironment {
    private ChildEnvironment() {}

    static void hideLibrary() {
        long list = LibC.getenv("LD_PRELOAD");
        if (list == 0) {
            return;
        }
        removeOwn(list);
        if (Memory.getUnsignedByte(list) == 0) {
            LibC.unsetenv("LD_PRELOAD");
        }
    }

    private static void removeOwn(long list) {
        long kept = list;
        long entry = list;
        boolean more = true;
        while (more) {
            long end = endOf(entry);
            more = Memory.getUnsignedByte(end) != 0;
            if (end != entry && !isOwn(entry, end)) {
                if (kept != list) {
                    Memory.putByte(kept, ':');
                    kept++;
                }
                kept = move(entry, end, kept);
            }
            entry = end + 1;
        }
        Memory.putByte(kept, 0);
    }

    /** Where the entry ends: at a colon, a blank, or the end of the list. */
    private static long endOf(long entry) {
        long at = entry;
        int character = Memory.getUnsignedByte(at);
        while (character != 0 && character != ':' && character != ' ') {
            at++;
            character = Memory.getUnsignedByte(at);
        }
        return at;
    }

    /** Whether the file of that path is this library, by its name. */
    private static boolean isOwn(long entry, long end) {
        long name = entry;
        for (long at = entry; at < end; at++) {
            if (Memory.getUnsignedByte(at) == '/') {
                name = at + 1;
            }
        }
        long prefix = Texts.of("libvmmalloc.so");
        long i = 0;
        while (Memory.getUnsignedByte(prefix + i) != 0) {
            if (name + i >= end || Memory.getUnsignedByte(name + i) != Memory.getUnsignedByte(prefix + i)) {
                return false;
            }
            i++;
        }
        return true;
    }

    /** Moves text towards the beginning; returns where it ends there. */
    private static long move(long begin, long end, long to) {
        long target = to;
        for (long at = begin; at < end; at++) {
            int character = Memory.getUnsignedByte(at);
            Memory.putByte(target, character);
            target++;
        }
        return target;
    }
}
