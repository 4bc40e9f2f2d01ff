package org.vmmalloc.preload;

import org.vmmalloc.memory.Native;
import org.vmmalloc.memory.Pure;

/** Memory that the library has before it has a pool. */
final class Statics {
    static final long BYTES_IN_BOOTSTRAP = 65536;

    private Statics() {}

    /** 4 KiB for the pool's directory. */
    @Pure
    @Native(value = "((int64_t) &vmmalloc_pool_directory)", include = "\"thread.h\"")
    static native long poolDirectory();

    /** 64 KiB for blocks that cannot wait. */
    @Pure
    @Native(value = "((int64_t) &vmmalloc_bootstrap)", include = "\"thread.h\"")
    static native long bootstrap();

    /** The address of the word that says how far the library has started. */
    @Pure
    @Native(value = "((int64_t) &vmmalloc_start_state)", include = "\"thread.h\"")
    static native long startState();
}
