package org.vmmalloc.preload;

import org.vmmalloc.memory.Native;

/** The C library's own allocator, for its own blocks. */
final class ForeignDoor {
    private ForeignDoor() {}

    @Native(value = "__libc_free((void*) $1)", include = "\"exports.h\"")
    static native void free(long pointer);

    @Native(value = "((int64_t) __libc_realloc((void*) $1, (size_t) $2))", include = "\"exports.h\"")
    static native long reallocate(long pointer, long bytes);

    @Native(
            value = "({ size_t (*next)(void*) = (size_t (*)(void*)) dlsym(RTLD_NEXT, \"malloc_usable_size\");"
                    + " void* pointer = (void*) $1; next == 0 ? 0 : (int64_t) next(pointer); })",
            include = "<dlfcn.h>")
    static native long usableBytes(long pointer);

    /** Opens a library as the caller would have: as a tail call, because the C library looks at who calls. */
    @Native(value = "((int64_t) ((void* (*)(char const*, int)) $1)((char const*) $2, $3))", include = "<dlfcn.h>")
    static native long open(long next, long file, int mode);

    @Native(value = "((int64_t) dlsym(RTLD_NEXT, \"dlopen\"))", include = "<dlfcn.h>")
    static native long nextOpen();
}
