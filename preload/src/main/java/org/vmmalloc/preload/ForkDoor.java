package org.vmmalloc.preload;

import org.vmmalloc.memory.Native;

/** The door to the C library's fork handlers. */
final class ForkDoor {
    private ForkDoor() {}

    @Native(
            value = "((void) pthread_atfork((void (*)(void)) vm_fork_prepare, (void (*)(void)) vm_fork_parent,"
                    + " (void (*)(void)) vm_fork_child))",
            include = {"<pthread.h>", "\"exports.h\""})
    static native void register();

    /** The C library's own registration. */
    @Native(
            value = "({ int64_t prepare = $1; int64_t parent = $2; int64_t child = $3; int64_t library = $4;"
                    + " ((int32_t (*)(int64_t, int64_t, int64_t, int64_t)) dlsym(RTLD_NEXT, \"__register_atfork\"))"
                    + "(prepare, parent, child, library); })",
            include = "<dlfcn.h>")
    static native int registerNext(long prepare, long parent, long child, long library);
}
