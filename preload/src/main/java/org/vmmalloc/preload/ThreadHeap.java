package org.vmmalloc.preload;

import org.vmmalloc.memory.Native;
import org.vmmalloc.memory.Reads;

/** The heap of the calling thread: a thread-local word; in a hardened process always the empty one, so that no fast path goes on. */
final class ThreadHeap {
    private ThreadHeap() {}

    @Reads
    @Native(value = "vmmalloc_thread_heap", include = "\"thread.h\"")
    static native long get();

    @Native(value = "(vmmalloc_thread_heap = $1)", include = "\"thread.h\"")
    static native void set(long heap);

    /** The thread's record in a hardened process, or 0. */
    @Reads
    @Native(value = "vmmalloc_hardened_thread", include = "\"thread.h\"")
    static native long hardened();

    @Native(value = "(vmmalloc_hardened_thread = $1)", include = "\"thread.h\"")
    static native void setHardened(long thread);

    /** Does nothing; but because it is called, the loader gives its first thread the empty heap before it runs anybody's code. */
    @Native(value = "vmmalloc_resolved()", include = "\"thread.h\"")
    static native void resolve();

    /** The empty heap, that of a thread which has none. */
    @Reads
    @Native(value = "((int64_t) &vmmalloc_empty_heap)", include = "\"thread.h\"")
    static native long none();
}
