package org.vmmalloc.preload.debug;

import org.vmmalloc.memory.Native;
import org.vmmalloc.memory.Pure;

/** Where a line of the log is written: the place of the call itself. */
final class Source {
    private Source() {}

    /** The path of the source file, a C string. */
    @Pure
    @Native("((int64_t) __FILE__)")
    static native long file();

    @Pure
    @Native("((int32_t) __LINE__)")
    static native int line();
}
