package org.vmmalloc.memory;

/** On a JVM only: what the calls of Linux that map memory take, by the names of the C library; the same on all processors. */
final class LinuxFlags {
    static final int PROT_NONE = 0;
    static final int PROT_READ = 1;
    static final int PROT_WRITE = 2;

    static final int MAP_SHARED = 0x01;
    static final int MAP_PRIVATE = 0x02;
    static final int MAP_FIXED = 0x10;
    static final int MAP_ANONYMOUS = 0x20;
    static final int MAP_NORESERVE = 0x4000;

    static final int MADV_RANDOM = 1;
    static final int MADV_DONTNEED = 4;
    static final int MADV_REMOVE = 9;
    static final int MADV_DONTDUMP = 16;
    static final int MADV_DODUMP = 17;
    static final int MADV_POPULATE_WRITE = 23;
    static final int MADV_COLLAPSE = 25;

    private LinuxFlags() {}
}
