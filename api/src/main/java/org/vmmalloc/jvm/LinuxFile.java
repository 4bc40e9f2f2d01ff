package org.vmmalloc.jvm;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.memory.Errno;
import org.vmmalloc.memory.LinuxFiles;
import org.vmmalloc.memory.VirtualMemory;

/** A file opened and mapped by calls of Linux: without a name from the beginning, and aligned as large blocks may want it. */
final class LinuxFile implements MappedFile {
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
    private int flags;
    private long device;
    private long inode;

    private LinuxFile(Path place, int descriptor, long bytes) {
        this.place = place;
        this.descriptor = descriptor;
        this.bytes = bytes;
    }

    static LinuxFile map(Path place, boolean isNameless, FileStore store, long bytes, boolean reservesAll)
            throws IOException {
        int descriptor = isNameless ? openNameless(place) : LinuxFiles.openExisting(place.toString());
        if (descriptor < 0) {
            throw failure(place, "open", -descriptor);
        }
        try {
            LinuxFile file = new LinuxFile(place, descriptor, bytes);
            file.prepare(store, reservesAll);
            return file;
        } catch (IOException failed) {
            LinuxFiles.close(descriptor);
            throw failed;
        }
    }

    private static int openNameless(Path directory) {
        int opened = LinuxFiles.openNameless(directory.toString());
        if (opened != -Errno.EOPNOTSUPP && opened != -Errno.EISDIR) {
            return opened;
        }
        for (int attempt = 0; true; attempt++) {
            String name = "vmmalloc-" + ProcessHandle.current().pid() + "-" + attempt;
            String path = directory.resolve(name).toString();
            int created = LinuxFiles.create(path);
            if (created >= 0) {
                LinuxFiles.unlink(path);
            }
            if (created != -Errno.EEXIST) {
                return created;
            }
        }
    }

    private void prepare(FileStore store, boolean reservesAll) throws IOException {
        check("truncate", LinuxFiles.setLength(descriptor, 0));
        if (store.type().equals(COPYING_FILE_SYSTEM)) {
            LinuxFiles.writeInPlace(descriptor);
        }
        check("set the length of", LinuxFiles.setLength(descriptor, bytes));
        if (reservesAll) {
            check("reserve", VirtualMemory.allocateSpace(descriptor, 0, bytes));
        }
        boolean isMemory = MEMORY_FILE_SYSTEMS.contains(store.type());
        boolean isAmple = isMemory && (store.getTotalSpace() == 0 || holdsAllMemory(store));
        flags = (isMemory ? PoolHeader.MEMORY_FILE_SYSTEM : 0)
                | (isAmple ? PoolHeader.AMPLE_SPACE : 0)
                | (reservesAll ? PoolHeader.FULLY_RESERVED : 0);
        Path opened = Path.of("/proc/self/fd", Integer.toString(descriptor));
        device = ((Number) Files.getAttribute(opened, "unix:dev")).longValue();
        inode = ((Number) Files.getAttribute(opened, "unix:ino")).longValue();
        map(isMemory);
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

    @Override
    public long address() {
        return address;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public int flags() {
        return flags;
    }

    @Override
    public int descriptor() {
        return descriptor;
    }

    @Override
    public long device() {
        return device;
    }

    @Override
    public long inode() {
        return inode;
    }

    @Override
    public void close() {
        LinuxFiles.unmap(address, Units.roundUp(bytes, Units.BYTES_IN_PAGE));
        LinuxFiles.close(descriptor);
    }
}
