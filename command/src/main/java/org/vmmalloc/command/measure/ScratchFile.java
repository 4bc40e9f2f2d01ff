package org.vmmalloc.command.measure;

import java.nio.file.Path;

/** A file without a name, as a pool is: nobody finds it, and it is gone with this process. */
public final class ScratchFile implements AutoCloseable {
    private static final int O_RDWR = 2;
    private static final int O_CREAT = 0x40;
    private static final int O_EXCL = 0x80;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_TMPFILE = 0x410000;
    private static final int FOR_THE_OWNER = 0x180;
    private static final long STATX_ATTR_DAX = 0x200000;

    private final int descriptor;
    private final long bytes;

    private ScratchFile(int descriptor, long bytes) {
        this.descriptor = descriptor;
        this.bytes = bytes;
    }

    /** A file of that length without any space of its own yet. */
    public static ScratchFile in(Path directory, long bytes) throws SystemCallException {
        int descriptor = open(directory);
        try {
            SystemCalls.setLength(descriptor, bytes);
        } catch (SystemCallException failure) {
            SystemCalls.close(descriptor);
            throw failure;
        }
        return new ScratchFile(descriptor, bytes);
    }

    /** File systems that know no files without a name have one that loses it at once. */
    private static int open(Path directory) throws SystemCallException {
        try {
            return SystemCalls.open(directory.toString(), O_RDWR | O_EXCL | O_CLOEXEC | O_TMPFILE, FOR_THE_OWNER);
        } catch (SystemCallException unknown) {
            String path = directory
                    .resolve(".vmmalloc-doctor." + ProcessHandle.current().pid())
                    .toString();
            int descriptor = SystemCalls.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, FOR_THE_OWNER);
            SystemCalls.unlink(path);
            return descriptor;
        }
    }

    int descriptor() {
        return descriptor;
    }

    public long bytes() {
        return bytes;
    }

    /** Allocates all of its space. */
    public void reserve() throws SystemCallException {
        SystemCalls.allocate(descriptor, 0, bytes);
    }

    /** Has the file written to the device and dropped from memory, where there is a device. */
    public void evict() throws SystemCallException {
        SystemCalls.synchronise(descriptor);
        SystemCalls.dropCache(descriptor);
    }

    /** Whether mappings of the file reach the device without a copy in memory. */
    public boolean isDirectAccess() throws SystemCallException {
        return (SystemCalls.attributes(descriptor) & STATX_ATTR_DAX) != 0;
    }

    @Override
    public void close() throws SystemCallException {
        SystemCalls.close(descriptor);
    }
}
