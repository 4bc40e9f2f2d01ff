package org.vmmalloc.jvm;

/** An open file and its mapping; who makes it depends on the system. */
interface MappedFile {
    /** Where it is mapped, at a multiple of a page of the allocator. */
    long address();

    /** Its length. */
    long bytes();

    /** What is known of its space: flags of the pool's header. */
    int flags();

    /** The number by which space is allocated. */
    int descriptor();

    /** The number of its file system, 0 where there is no such thing. */
    long device();

    /** The number of the file there, 0 where there is no such thing. */
    long inode();

    /** Unmaps and closes it. */
    void close();
}
