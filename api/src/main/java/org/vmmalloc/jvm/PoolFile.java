package org.vmmalloc.jvm;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Set;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PoolFormat;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.memory.LinuxFiles;
import org.vmmalloc.memory.VirtualMemory;

/**
 * A pool's file, mapped at a generously aligned address, in the layout of the native library.
 *
 * <p>A file without a name is gone with the process, however it ends. Whoever closes the file must know that nobody uses the mapping any more.
 */
public final class PoolFile {
    /** The smallest pool, in bytes. */
    public static final long SMALLEST_BYTES = PoolFormat.SMALLEST_BYTES;

    /** File systems whose files are memory. */
    private static final Set<String> MEMORY_FILE_SYSTEMS = Set.of("tmpfs", "ramfs");

    /** A file system that writes what is overwritten to a new place, for which there may be no space. */
    private static final String COPYING_FILE_SYSTEM = "btrfs";

    private static final int LOG_BYTES_IN_KIBIBYTE = 10;
    private static final long HUGE_PAGE_BYTES = 2L << 20;
    private static final long LARGEST_ALIGNMENT_BYTES = 1L << 30;

    private final Path place;
    private final int descriptor;
    private final long bytes;
    private long address;

    private PoolFile(Path place, int descriptor, long bytes) {
        this.place = place;
        this.descriptor = descriptor;
        this.bytes = bytes;
    }

    /**
     * Makes a pool in a new file without a name.
     *
     * @param directory where; it must exist and be writable
     * @param bytes its size, at least {@link #SMALLEST_BYTES}; the file gets the multiple of the file's block size below
     * @param reservesAll whether to take the space of all of it now, not in steps ahead of use
     * @throws IOException if it cannot be made; nothing is left of it then
     */
    public static PoolFile create(Path directory, long bytes, boolean reservesAll) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory.toString());
        }
        return prepare(directory, openNameless(directory), bytes, reservesAll);
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
        int descriptor = LinuxFiles.openExisting(path.toString());
        if (descriptor >= 0) {
            int failure = LinuxFiles.setLength(descriptor, 0);
            if (failure != 0) {
                LinuxFiles.close(descriptor);
                throw failure(path, "truncate", failure);
            }
        }
        return prepare(path, descriptor, bytes, reservesAll);
    }

    private static int openNameless(Path directory) {
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

    private static PoolFile prepare(Path place, int descriptor, long bytes, boolean reservesAll) throws IOException {
        if (descriptor < 0) {
            throw failure(place, "open", -descriptor);
        }
        try {
            FileStore store = Files.getFileStore(place);
            long granule = Math.max(store.getBlockSize(), Units.BYTES_IN_GRANULE);
            PoolFile file = new PoolFile(place, descriptor, bytes & -Long.highestOneBit(granule));
            file.format(store, reservesAll);
            return file;
        } catch (IOException failed) {
            LinuxFiles.close(descriptor);
            throw failed;
        }
    }

    private void format(FileStore store, boolean reservesAll) throws IOException {
        boolean isLimited = store.getTotalSpace() != 0;
        if (isLimited && store.getUsableSpace() < bytes) {
            throw new FileSystemException(
                    place.toString(), null, "of " + bytes + " bytes " + store.getUsableSpace() + " are free");
        }
        if (store.type().equals(COPYING_FILE_SYSTEM)) {
            LinuxFiles.writeInPlace(descriptor);
        }
        check("set the length of", LinuxFiles.setLength(descriptor, bytes));
        if (reservesAll) {
            check("reserve", VirtualMemory.allocateSpace(descriptor, 0, bytes));
        }
        boolean isMemory = MEMORY_FILE_SYSTEMS.contains(store.type());
        map(isMemory);
        int flags = (isMemory ? PoolHeader.MEMORY_FILE_SYSTEM : 0)
                | (isMemory && (!isLimited || holdsAllMemory(store)) ? PoolHeader.AMPLE_SPACE : 0)
                | (reservesAll ? PoolHeader.FULLY_RESERVED : 0);
        Path opened = Path.of("/proc/self/fd", Integer.toString(descriptor));
        long device = ((Number) Files.getAttribute(opened, "unix:dev")).longValue();
        long inode = ((Number) Files.getAttribute(opened, "unix:ino")).longValue();
        if (!PoolFormat.create(address, bytes, flags, descriptor, device, inode)) {
            unmap();
            throw new FileSystemException(place.toString(), null, "no space left for the pool's tables");
        }
    }

    /** Whether the file system can take all memory and swap space that this machine has. */
    private static boolean holdsAllMemory(FileStore store) throws IOException {
        long bytes = 0;
        for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
            if (line.startsWith("MemTotal:") || line.startsWith("SwapTotal:")) {
                String kibibytes = line.substring(line.indexOf(':') + 1, line.lastIndexOf(" kB"));
                bytes += Long.parseLong(kibibytes.trim()) << LOG_BYTES_IN_KIBIBYTE;
            }
        }
        return store.getTotalSpace() >= bytes;
    }

    private void map(boolean isMemory) throws IOException {
        long begin = reserveAddresses();
        long mapped = LinuxFiles.mapShared(begin, bytes, descriptor);
        if (mapped != begin) {
            LinuxFiles.unmap(begin, Units.roundUp(bytes, Units.BYTES_IN_PAGE));
            throw failure(place, "map", (int) -mapped);
        }
        address = begin;
        if (!isMemory) {
            LinuxFiles.expectRandomAccess(address, bytes);
        }
    }

    /** Address space at a multiple of the largest power of two in the size, so that blocks can be aligned to half the pool. */
    private long reserveAddresses() throws IOException {
        long alignment = Math.clamp(Long.highestOneBit(bytes), HUGE_PAGE_BYTES, LARGEST_ALIGNMENT_BYTES);
        long rounded = Units.roundUp(bytes, Units.BYTES_IN_PAGE);
        long begin = LinuxFiles.mapNothing(rounded + alignment);
        if (begin < 0) {
            throw failure(place, "find address space for", (int) -begin);
        }
        long aligned = Units.roundUp(begin, alignment);
        if (aligned > begin) {
            LinuxFiles.unmap(begin, aligned - begin);
        }
        LinuxFiles.unmap(aligned + rounded, begin + alignment - aligned);
        return aligned;
    }

    private void check(String step, int errno) throws IOException {
        if (errno != 0) {
            throw failure(place, step, errno);
        }
    }

    private static IOException failure(Path place, String step, int errno) {
        return new FileSystemException(
                place.toString(), null, "cannot " + step + " the pool's file: " + LinuxFiles.describe(errno));
    }

    /** The pool's address, which names it. */
    public long address() {
        return address;
    }

    /** The pool's size. */
    public long bytes() {
        return bytes;
    }

    /** The directory or file that it was made in. */
    public Path place() {
        return place;
    }

    /** Unmaps the pool; a file without a name is gone. Once only, and after its last use. */
    public void close() {
        unmap();
        LinuxFiles.close(descriptor);
    }

    private void unmap() {
        LinuxFiles.unmap(address, Units.roundUp(bytes, Units.BYTES_IN_PAGE));
    }
}
