package org.vmmalloc.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.memory.PortableFiles;
import org.vmmalloc.memory.VirtualMemory;

/** A file opened and mapped by the class library of Java, on any system. Its space is that of a disk: taken in steps ahead of use. */
record PortableFile(int descriptor, long address, long bytes, int flags) implements MappedFile {
    static PortableFile map(Path place, boolean isNameless, long bytes, boolean reservesAll) throws IOException {
        int descriptor = isNameless
                ? PortableFiles.openNameless(place, bytes, Units.BYTES_IN_PAGE)
                : PortableFiles.openExisting(place, bytes, Units.BYTES_IN_PAGE);
        if (reservesAll && VirtualMemory.allocateSpace(descriptor, 0, bytes) != 0) {
            PortableFiles.close(descriptor);
            throw new FileSystemException(place.toString(), null, "cannot reserve the pool's file: no space left");
        }
        return new PortableFile(
                descriptor, PortableFiles.address(descriptor), bytes, reservesAll ? PoolHeader.FULLY_RESERVED : 0);
    }

    @Override
    public long device() {
        return 0;
    }

    @Override
    public long inode() {
        return 0;
    }

    @Override
    public void close() {
        try {
            PortableFiles.close(descriptor);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
