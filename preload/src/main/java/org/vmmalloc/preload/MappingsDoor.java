package org.vmmalloc.preload;

import org.vmmalloc.memory.Native;

/** The door to the kernel's list of this process's mappings. */
final class MappingsDoor {
    private MappingsDoor() {}

    /** A descriptor, or -1. */
    @Native(value = "open(\"/proc/self/maps\", O_RDONLY | O_CLOEXEC)", include = "<fcntl.h>")
    static native int open();

    @Native(value = "((int64_t) read($1, (void*) $2, (size_t) $3))", include = "<unistd.h>")
    static native long read(int descriptor, long address, long bytes);

    /** The address of the thread's own record. */
    @Native("((int64_t) __builtin_thread_pointer())")
    static native long threadPointer();

    /** Whether the pointer lies below the program break, by less than a gigabyte. */
    @Native(value = "((uint64_t) sbrk(0) - 1 - (uint64_t) $1 < (1u << 30))", include = "<unistd.h>")
    static native boolean isBelowBreak(long pointer);
}
