package org.vmmalloc.preload;

import org.vmmalloc.memory.Native;

/** The door to the kernel's list of this process's mappings. */
final class MappingsDoor {
    private MappingsDoor() {}

    /** A descriptor, or -1. */
    @Native(
            value = "((int32_t) syscall(SYS_openat, AT_FDCWD, \"/proc/self/maps\", O_RDONLY | O_CLOEXEC))",
            include = {"<fcntl.h>", "<sys/syscall.h>", "<unistd.h>"})
    static native int open();

    @Native(
            value = "((int64_t) syscall(SYS_read, $1, $2, $3))",
            include = {"<sys/syscall.h>", "<unistd.h>"})
    static native long read(int descriptor, long address, long bytes);

    /** The address of the thread's own record. */
    @Native("((int64_t) __builtin_thread_pointer())")
    static native long threadPointer();

    /** Whether the pointer lies below the program break, by less than a gigabyte. */
    @Native(value = "((uint64_t) sbrk(0) - 1 - (uint64_t) $1 < (1u << 30))", include = "<unistd.h>")
    static native boolean isBelowBreak(long pointer);

    /**
     * Whether the address lies in the program or in a library: in its static data, where this is anonymous memory too. False where that cannot
     * be told.
     */
    @Native(
            value =
                    "({ int64_t address = $1; char found[256]; int (*find)(void*, void*) ="
                            + " (int (*)(void*, void*)) dlsym(RTLD_DEFAULT, \"_dl_find_object\"); find && find((void*) address, found) == 0; })",
            include = "<dlfcn.h>")
    static native boolean isInObject(long address);
}
