package org.vmmalloc.jvm;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PoolFormat;
import org.vmmalloc.memory.OperatingSystem;

/**
 * A pool's file, mapped at a generously aligned address, in the layout of the native library.
 *
 * <p>A file without a name is gone with the process, however it ends, as far as the system allows. Whoever closes the file must know that nobody uses the
 * mapping any more.
 */
public final class PoolFile {
    /** The smallest pool, in bytes. */
    public static final long SMALLEST_BYTES = PoolFormat.SMALLEST_BYTES;

    private final Path place;
    private final MappedFile file;

    private PoolFile(Path place, MappedFile file) {
        this.place = place;
        this.file = file;
    }

    /**
     * Makes a pool in a new file without a name.
     *
     * @param directory where; it must exist and be writable
     * @param bytes its size, at least {@link #SMALLEST_BYTES}; the file gets the multiple of the file's block size below
     * @param reservesAll whether to take the space of all of it now, not in steps ahead of use
     * @throws java.nio.file.NoSuchFileException if there is no such directory
     * @throws NotDirectoryException if it is something else
     * @throws IOException if it cannot be made for another reason; nothing is left of it then
     */
    public static PoolFile create(Path directory, long bytes, boolean reservesAll) throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory.toString());
        }
        return make(directory, true, bytes, reservesAll);
    }

    /**
     * Makes a pool in a file that exists and keeps its name.
     *
     * @param path the file; what it holds is lost
     * @param bytes as above
     * @param reservesAll as above
     * @throws IOException if it cannot be made
     */
    public static PoolFile over(Path path, long bytes, boolean reservesAll) throws IOException {
        return make(path, false, bytes, reservesAll);
    }

    private static PoolFile make(Path place, boolean isNameless, long bytes, boolean reservesAll) throws IOException {
        FileStore store = Files.getFileStore(place);
        long granule = Math.max(store.getBlockSize(), Units.BYTES_IN_GRANULE);
        long fitting = bytes & -Long.highestOneBit(granule);
        if (store.getTotalSpace() != 0 && store.getUsableSpace() < fitting) {
            throw new FileSystemException(
                    place.toString(),
                    null,
                    "a pool of " + fitting + " bytes does not fit: " + store.getUsableSpace()
                            + " bytes are free in the file system, and allowed are " + SMALLEST_BYTES
                            + " to as many as are free");
        }
        MappedFile file = OperatingSystem.IS_LINUX
                ? LinuxFile.map(place, isNameless, store, fitting, reservesAll)
                : PortableFile.map(place, isNameless, fitting, reservesAll);
        if (!PoolFormat.create(file.address(), fitting, file.flags(), file.descriptor(), file.device(), file.inode())) {
            file.close();
            throw new FileSystemException(place.toString(), null, "no space left for the pool's tables");
        }
        return new PoolFile(place, file);
    }

    /** The pool's address, which names it. */
    public long address() {
        return file.address();
    }

    /** The pool's size. */
    public long bytes() {
        return file.bytes();
    }

    /** The directory or file that it was made in. */
    public Path place() {
        return place;
    }

    /** Unmaps the pool; a file without a name is gone. Once only, and after its last use. */
    public void close() {
        file.close();
    }
}
