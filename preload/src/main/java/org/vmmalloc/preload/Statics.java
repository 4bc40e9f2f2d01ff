package org.vmmalloc.preload;

import org.vmmalloc.memory.Native;
import org.vmmalloc.memory.Pure;

/** Memory that the library has before it has a pool. */
final class Statics {
    private Statics() {}

    /** The address of the memory for the pool's directory, a C string. */
    @Pure
    @Native(value = "((int64_t) &vmmalloc_pool_directory)", include = "\"thread.h\"")
    static native long poolDirectory();

    /** The length of the longest directory that fits there, and one. */
    @Pure
    @Native(value = "((int64_t) sizeof vmmalloc_pool_directory)", include = "\"thread.h\"")
    static native long bytesInPoolDirectory();

    /** The address of the memory for blocks that cannot wait. */
    @Pure
    @Native(value = "((int64_t) &vmmalloc_bootstrap)", include = "\"thread.h\"")
    static native long bootstrap();

    @Pure
    @Native(value = "((int64_t) sizeof vmmalloc_bootstrap)", include = "\"thread.h\"")
    static native long bytesInBootstrap();

    /** The address of the word that says how far the library has started. */
    @Pure
    @Native(value = "((int64_t) &vmmalloc_start_state)", include = "\"thread.h\"")
    static native long startState();
}
