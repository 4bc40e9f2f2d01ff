package org.vmmalloc.preload;

import org.vmmalloc.memory.Native;

/** The door to the C++ library, which may not be there. */
final class CxxDoor {
    private CxxDoor() {}

    /** Calls the program's new handler, which may throw; false if there is none. */
    @Native(
            value = "({ void (*handler)(void) = _ZSt15get_new_handlerv ? _ZSt15get_new_handlerv() : 0;"
                    + " if (handler) { handler(); } handler != 0; })",
            include = "\"exports.h\"")
    static native boolean callNewHandler();

    /** Throws; returns only if there is no C++ library. */
    @Native(value = "({ if (_ZSt17__throw_bad_allocv) { _ZSt17__throw_bad_allocv(); } })", include = "\"exports.h\"")
    static native void throwBadAlloc();

    /** The C++ library's own form, which calls this library's throwing one and catches; 0 if there is none. */
    @Native(
            value =
                    "({ int64_t bytes = $1; int64_t tag = $2; int64_t (*next)(int64_t, int64_t) ="
                            + " (int64_t (*)(int64_t, int64_t)) dlsym(RTLD_NEXT, \"_ZnwmRKSt9nothrow_t\"); next ? next(bytes, tag) : 0; })",
            include = "<dlfcn.h>")
    static native long allocateNothrow(long bytes, long tag);

    @Native(
            value =
                    "({ int64_t bytes = $1; int64_t alignment = $2; int64_t tag = $3; int64_t (*next)(int64_t, int64_t, int64_t) ="
                            + " (int64_t (*)(int64_t, int64_t, int64_t)) dlsym(RTLD_NEXT, \"_ZnwmSt11align_val_tRKSt9nothrow_t\");"
                            + " next ? next(bytes, alignment, tag) : 0; })",
            include = "<dlfcn.h>")
    static native long allocateAlignedNothrow(long bytes, long alignment, long tag);
}
