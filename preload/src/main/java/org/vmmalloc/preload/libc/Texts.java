package org.vmmalloc.preload.libc;

import org.vmmalloc.memory.Native;
import org.vmmalloc.memory.Pure;

/** String literals as C strings. */
public final class Texts {
    private Texts() {}

    /** The address of the literal as a C string. */
    @Pure
    @Native("((int64_t) $1)")
    public static native long of(String literal);
}
