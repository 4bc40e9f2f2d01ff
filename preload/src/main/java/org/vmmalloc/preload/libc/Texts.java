package org.vmmalloc.preload.libc;

import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Native;
import org.vmmalloc.memory.Pure;

/** C strings: literals, and their comparison. */
public final class Texts {
    private Texts() {}

    /** The address of the literal as a C string. */
    @Pure
    @Native("((int64_t) $1)")
    public static native long of(String literal);

    /** Whether two C strings are the same. */
    public static boolean equal(long a, long b) {
        long i = 0;
        while (Memory.getUnsignedByte(a + i) == Memory.getUnsignedByte(b + i)) {
            if (Memory.getUnsignedByte(a + i) == 0) {
                return true;
            }
            i++;
        }
        return false;
    }
}
