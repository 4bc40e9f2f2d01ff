package org.vmmalloc.agent.pool;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PoolFormat;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.memory.LinuxFiles;

/** Makes a pool: a file without a name, mapped at a generously aligned address, that is gone with the process. */
final class PoolFile {
    /** File systems whose files are memory. */
    private static final Set<String> MEMORY_FILE_SYSTEMS = Set.of("tmpfs", "ramfs");

    private static final long HUGE_PAGE_BYTES = 2L << 20;
    private static final long LARGEST_ALIGNMENT_BYTES = 1L << 30;

    private PoolFile() {}

    /**
     * Makes a pool.
     *
     * @param directory where; it must exist and be writable
     * @param bytes its size; the file gets the multiple of 4 KiB below
     * @return the pool's address
     */
    static long create(Path directory, long bytes) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new FileSystemException(directory.toString(), null, "there is no such directory");
        }
        long rounded = bytes & -Units.BYTES_IN_GRANULE;
        FileStore store = Files.getFileStore(directory);
        if (store.getUsableSpace() < rounded) {
            throw new FileSystemException(
                    directory.toString(), null, "only " + store.getUsableSpace() + " bytes are free there");
        }
        int descriptor = open(directory);
        if (descriptor < 0) {
            throw failure(directory, "open", -descriptor);
        }
        try {
            return map(directory, rounded, descriptor, MEMORY_FILE_SYSTEMS.contains(store.type()));
        } catch (IOException failed) {
            LinuxFiles.close(descriptor);
            throw failed;
        }
    }

    private static int open(Path directory) {
        int opened = LinuxFiles.openNameless(directory.toString());
        if (opened != -LinuxFiles.EOPNOTSUPP && opened != -LinuxFiles.EISDIR) {
            return opened;
        }
        for (int attempt = 0; true; attempt++) {
            String name = "vmmalloc-" + ProcessHandle.current().pid() + "-" + attempt;
            String path = directory.resolve(name).toString();
            int created = LinuxFiles.create(path);
            if (created >= 0) {
                LinuxFiles.unlink(path);
            }
            if (created != -LinuxFiles.EEXIST) {
                return created;
            }
        }
    }

    private static long map(Path directory, long bytes, int descriptor, boolean isMemory) throws IOException {
        check(directory, "ftruncate", LinuxFiles.setLength(descriptor, bytes));
        long pool = place(directory, bytes);
        long mapped = LinuxFiles.mapShared(pool, bytes, descriptor);
        if (mapped != pool) {
            throw failure(directory, "mmap", (int) -mapped);
        }
        Path file = Path.of("/proc/self/fd", Integer.toString(descriptor));
        long device = ((Number) Files.getAttribute(file, "unix:dev")).longValue();
        long inode = ((Number) Files.getAttribute(file, "unix:ino")).longValue();
        int flags = isMemory ? PoolHeader.MEMORY_FILE_SYSTEM : 0;
        if (!PoolFormat.create(pool, bytes, flags, descriptor, device, inode)) {
            throw new FileSystemException(directory.toString(), null, "no space left for the pool's tables");
        }
        return pool;
    }

    /** Address space at a multiple of the largest power of two in the size, so that blocks can be aligned to half the pool. */
    private static long place(Path directory, long bytes) throws IOException {
        long alignment = Math.clamp(Long.highestOneBit(bytes), HUGE_PAGE_BYTES, LARGEST_ALIGNMENT_BYTES);
        long rounded = Units.roundUp(bytes, Units.BYTES_IN_PAGE);
        long begin = LinuxFiles.mapNothing(rounded + alignment);
        if (begin < 0) {
            throw failure(directory, "mmap", (int) -begin);
        }
        long place = Units.roundUp(begin, alignment);
        if (place > begin) {
            LinuxFiles.unmap(begin, place - begin);
        }
        LinuxFiles.unmap(place + rounded, begin + alignment - place);
        return place;
    }

    private static void check(Path directory, String call, int errno) throws IOException {
        if (errno != 0) {
            throw failure(directory, call, errno);
        }
    }

    private static IOException failure(Path directory, String call, int errno) {
        return new FileSystemException(directory.toString(), null, call + ": " + LinuxFiles.describe(errno));
    }
}
