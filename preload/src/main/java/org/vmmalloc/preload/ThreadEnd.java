package org.vmmalloc.preload;

import org.vmmalloc.memory.Native;

/** The door to the end of threads: the C library calls {@code vm_thread_end} with the heap of each thread that ends. */
final class ThreadEnd {
    private ThreadEnd() {}

    /** Once, before the first thread is expected. Where there are no keys left, heaps of ended threads are found by their threads' numbers. */
    @Native(
            value = "({ if (pthread_key_create(&vmmalloc_thread_end, (void (*)(void*)) (void*) vm_thread_end) != 0)"
                    + " { vmmalloc_thread_end = (pthread_key_t) -1; } })",
            include = {"<pthread.h>", "\"thread.h\"", "\"exports.h\""})
    static native void prepare();

    @Native(
            value = "((void) pthread_setspecific(vmmalloc_thread_end, (void*) $1))",
            include = {"<pthread.h>", "\"thread.h\""})
    static native void expect(long heap);
}
