package org.vmmalloc.memory;

/**
 * The door to the operating system's memory management: space for the pages of a mapped file, ahead of use, and its return.
 *
 * <p>Addresses, offsets and lengths are in bytes, multiples of the system's page size of 4 KiB. Each method returns 0, or the errno value of
 * the failure, and leaves {@code errno} itself as it was.
 *
 * <p>Advice that the headers of older C libraries do not know stands as a number in the C; {@link LinuxFlags} has its name.
 *
 * <p>The C library lets a thread that is to be cancelled end in some of its functions. Those are passed by: with locks held nobody must end.
 */
public final class VirtualMemory {
    private static final long BYTES_AHEAD = 64L << 20;
    /** To write zeros takes longer than to allocate space. */
    private static final long WRITTEN_BYTES_AHEAD = 4L << 20;

    private static final int FALLOC_FL_KEEP_SIZE = 1;

    private VirtualMemory() {}

    /** Makes the range present and writable: file space is allocated and page faults are taken now. Linux 5.14, else EINVAL. */
    @Native(
            value =
                    "({ int before = errno; int failure = madvise((void*) $1, (size_t) $2, 23) == 0 ? 0 : errno; errno = before; failure; })",
            include = {"<errno.h>", "<sys/mman.h>"})
    public static int populate(long address, long bytes) {
        return OperatingSystem.IS_LINUX
                ? LinuxCalls.failure(LinuxCalls.MADVISE, address, bytes, LinuxFlags.MADV_POPULATE_WRITE, 0)
                : Errno.EOPNOTSUPP;
    }

    /**
     * Puts huge pages in place of the range's small ones, whatever its file was told about them; what is missing becomes zero. Linux 6.1, else
     * EINVAL.
     */
    @Native(
            value =
                    "({ int before = errno; int failure = madvise((void*) $1, (size_t) $2, 25) == 0 ? 0 : errno; errno = before; failure; })",
            include = {"<errno.h>", "<sys/mman.h>"})
    public static int collapse(long address, long bytes) {
        return OperatingSystem.IS_LINUX
                ? LinuxCalls.failure(LinuxCalls.MADVISE, address, bytes, LinuxFlags.MADV_COLLAPSE, 0)
                : Errno.EOPNOTSUPP;
    }

    /**
     * Allocates file space for the range, without touching what is there; signals do not disturb. The length of the file stays as it is, also
     * that of a file that a program puts in this one's place just now.
     */
    @Native(
            value = "({ int before = errno; int descriptor = $1; off_t offset = $2; off_t length = $3; int failure;"
                    + " do { failure = syscall(SYS_fallocate, descriptor, FALLOC_FL_KEEP_SIZE, offset, length) == 0 ? 0 : errno; } while (failure == EINTR);"
                    + " errno = before; failure; })",
            include = {"<errno.h>", "<fcntl.h>", "<sys/syscall.h>", "<unistd.h>"})
    public static int allocateSpace(int descriptor, long offset, long bytes) {
        if (!OperatingSystem.IS_LINUX) {
            return PortableFiles.allocateSpace(descriptor, offset, bytes);
        }
        int failure;
        do {
            failure = LinuxCalls.failure(LinuxCalls.FALLOCATE, descriptor, FALLOC_FL_KEEP_SIZE, offset, bytes);
        } while (failure == Errno.EINTR);
        return failure;
    }

    /** How much space is worth being taken at once ahead of use. */
    @Pure
    @Native("((int64_t) 64 << 20)")
    public static long bytesAhead() {
        return OperatingSystem.IS_LINUX ? BYTES_AHEAD : WRITTEN_BYTES_AHEAD;
    }

    /** Gives the range's file space and memory back; it reads as zero from now on. For shared mappings only. */
    @Native(
            value =
                    "({ int before = errno; int failure = madvise((void*) $1, (size_t) $2, MADV_REMOVE) == 0 ? 0 : errno; errno = before; failure; })",
            include = {"<errno.h>", "<sys/mman.h>"})
    public static int remove(long address, long bytes) {
        return OperatingSystem.IS_LINUX
                ? LinuxCalls.failure(LinuxCalls.MADVISE, address, bytes, LinuxFlags.MADV_REMOVE, 0)
                : Errno.EOPNOTSUPP;
    }

    /** Whether the file's page at the address is in memory. It is not touched: to read a hole takes space, and fails where there is none. */
    @Native(
            value =
                    "({ int before = errno; unsigned char state = 0; int present = mincore((void*) $1, 1, &state) == 0 && (state & 1) != 0;"
                            + " errno = before; present; })",
            include = {"<errno.h>", "<sys/mman.h>"})
    public static boolean isPresent(long address) {
        long state = OperatingSystem.IS_LINUX ? mapNew(1) : 0;
        if (state == 0) {
            return false;
        }
        boolean isPresent = LinuxCalls.failure(LinuxCalls.MINCORE, address, 1, state, 0) == 0
                && (Memory.getUnsignedByte(state) & 1) != 0;
        LinuxCalls.failure(LinuxCalls.MUNMAP, state, 1, 0, 0);
        return isPresent;
    }

    /** Drops this process's private copy of the range; it reads as the file's content, or as zero where there is none. */
    @Native(
            value =
                    "({ int before = errno; int failure = madvise((void*) $1, (size_t) $2, MADV_DONTNEED) == 0 ? 0 : errno; errno = before; failure; })",
            include = {"<errno.h>", "<sys/mman.h>"})
    public static int discard(long address, long bytes) {
        return OperatingSystem.IS_LINUX
                ? LinuxCalls.failure(LinuxCalls.MADVISE, address, bytes, LinuxFlags.MADV_DONTNEED, 0)
                : Errno.EOPNOTSUPP;
    }

    /** Whether a core dump of the process is to hold the range. */
    @Native(
            value =
                    "({ int before = errno; int failure = madvise((void*) $1, (size_t) $2, $3 ? MADV_DODUMP : MADV_DONTDUMP) == 0 ? 0 : errno;"
                            + " errno = before; failure; })",
            include = {"<errno.h>", "<sys/mman.h>"})
    public static int setDumped(long address, long bytes, boolean dumped) {
        if (!OperatingSystem.IS_LINUX) {
            return Errno.EOPNOTSUPP;
        }
        int advice = dumped ? LinuxFlags.MADV_DODUMP : LinuxFlags.MADV_DONTDUMP;
        return LinuxCalls.failure(LinuxCalls.MADVISE, address, bytes, advice, 0);
    }

    /** Writes to the file at an offset; returns the number of bytes written, or less than 0: the errno value with a minus sign. */
    @Native(
            value =
                    "({ int before = errno; int file = $1; void const* from = (void const*) $2; size_t length = (size_t) $3;"
                            + " off_t offset = (off_t) $4; int64_t written; do { written = syscall(SYS_pwrite64, file, from, length, offset); }"
                            + " while (written < 0 && errno == EINTR);"
                            + " if (written < 0) { written = -(int64_t) errno; } errno = before; written; })",
            include = {"<errno.h>", "<sys/syscall.h>", "<unistd.h>"})
    public static long writeAt(int descriptor, long address, long bytes, long offset) {
        throw new UnsupportedOperationException("processes fork in the native library only");
    }

    /** Where the file's data begin, from the offset on, behind any hole; far beyond its end if there are none. */
    @Native(
            value =
                    "({ int before = errno; int64_t from = $2; int64_t data = (int64_t) lseek($1, (off_t) from, SEEK_DATA);"
                            + " if (data < 0) { data = errno == ENXIO ? INT64_MAX / 2 : from; } errno = before; data; })",
            include = {"<errno.h>", "<unistd.h>"})
    public static long dataFrom(int descriptor, long offset) {
        throw new UnsupportedOperationException("processes fork in the native library only");
    }

    /** Where the file's next hole begins, from the offset on; far beyond its end if there is none. */
    @Native(
            value =
                    "({ int before = errno; int64_t hole = (int64_t) lseek($1, (off_t) $2, SEEK_HOLE); errno = before; hole < 0 ? INT64_MAX / 2 : hole; })",
            include = {"<errno.h>", "<unistd.h>"})
    public static long holeFrom(int descriptor, long offset) {
        throw new UnsupportedOperationException("processes fork in the native library only");
    }

    /** Puts anonymous memory, all zero and private to this process, in place of the range. */
    @Native(
            value =
                    "({ int before = errno; int failure = mmap((void*) $1, (size_t) $2, PROT_READ | PROT_WRITE,"
                            + " MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0) == MAP_FAILED ? errno : 0; errno = before; failure; })",
            include = {"<errno.h>", "<sys/mman.h>"})
    public static int mapAnonymous(long address, long bytes) {
        throw new UnsupportedOperationException("processes fork in the native library only");
    }

    /** The space that an open file takes, in bytes. */
    @Reads
    @Native(
            value =
                    "({ int before = errno; struct stat status; int64_t bytes = fstat($1, &status) == 0 ? (int64_t) status.st_blocks * 512 : 0;"
                            + " errno = before; bytes; })",
            include = {"<errno.h>", "<sys/stat.h>"})
    public static long spaceOf(int descriptor) {
        return 0;
    }

    /** Lets the range be read and written, or makes every access to it fault. */
    @Native(
            value =
                    "({ int before = errno; int failure = mprotect((void*) $1, (size_t) $2, $3 ? PROT_READ | PROT_WRITE : PROT_NONE) == 0 ? 0 : errno;"
                            + " errno = before; failure; })",
            include = {"<errno.h>", "<sys/mman.h>"})
    public static int protect(long address, long bytes, boolean accessible) {
        if (!OperatingSystem.IS_LINUX) {
            return Errno.EOPNOTSUPP;
        }
        return LinuxCalls.failure(
                LinuxCalls.MPROTECT,
                address,
                bytes,
                accessible ? LinuxFlags.PROT_READ | LinuxFlags.PROT_WRITE : LinuxFlags.PROT_NONE,
                0);
    }

    /** New memory, all zero, which takes space only where it is used, and which a forked child gets a copy of; 0 on failure. */
    @Native(
            value =
                    "({ int before = errno; void* mapped = mmap(0, (size_t) $1, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);"
                            + " errno = before; mapped == MAP_FAILED ? 0 : (int64_t) mapped; })",
            include = {"<errno.h>", "<sys/mman.h>"})
    public static long mapNew(long bytes) {
        if (!OperatingSystem.IS_LINUX) {
            return PortableFiles.newMemory(bytes);
        }
        return Math.max(
                0,
                LinuxCalls.call(
                        LinuxCalls.MMAP,
                        0,
                        bytes,
                        LinuxFlags.PROT_READ | LinuxFlags.PROT_WRITE,
                        LinuxFlags.MAP_PRIVATE | LinuxFlags.MAP_ANONYMOUS | LinuxFlags.MAP_NORESERVE,
                        -1,
                        0));
    }

    /** Whether the descriptor is open on the file with this device and inode number. */
    @Native(
            value = "({ int before = errno; struct stat status; int same = fstat($1, &status) == 0"
                    + " && (int64_t) status.st_dev == $2 && (int64_t) status.st_ino == $3; errno = before; same; })",
            include = {"<errno.h>", "<sys/stat.h>"})
    public static boolean isOpenOn(int descriptor, long device, long inode) {
        return descriptor >= 0;
    }
}
