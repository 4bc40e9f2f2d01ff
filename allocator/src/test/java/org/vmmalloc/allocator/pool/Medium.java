package org.vmmalloc.allocator.pool;

import java.nio.file.Path;

/** What is behind a simulated pool. */
public enum Medium {
    /** A file whose space is memory. */
    TMPFS(Path.of("/dev/shm"), PoolHeader.MEMORY_FILE_SYSTEM),
    /** The same, where that space can be all memory that there is. */
    AMPLE(Path.of("/dev/shm"), PoolHeader.MEMORY_FILE_SYSTEM | PoolHeader.AMPLE_SPACE),
    /** The same, where all space is reserved at the start: nothing is ever given back, so no answer depends on the time that passes. */
    RESERVED(Path.of("/dev/shm"), PoolHeader.MEMORY_FILE_SYSTEM | PoolHeader.FULLY_RESERVED),
    /** A file on a disk. */
    DISK(Path.of("target"), 0),
    /** No file: memory whose space cannot be given back. */
    ANONYMOUS(null, PoolHeader.MEMORY_FILE_SYSTEM);

    final Path directory;
    final int flags;

    Medium(Path directory, int flags) {
        this.directory = directory;
        this.flags = flags;
    }
}
