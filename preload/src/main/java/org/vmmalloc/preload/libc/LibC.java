package org.vmmalloc.preload.libc;

import org.vmmalloc.memory.Native;
import org.vmmalloc.memory.Reads;

/**
 * The functions of the C library that the native library calls, as they are. Pointers and sizes are longs. None of them allocates, and in none
 * of them a thread that is to be cancelled ends: where the C library's function would let it, this is the system call itself.
 */
public final class LibC {
    public static final int STANDARD_ERROR = 2;

    private LibC() {}

    /** The value of an environment variable, a C string, or 0. */
    @Reads
    @Native(value = "((int64_t) getenv($1))", include = "<stdlib.h>")
    public static native long getenv(String name);

    /**
     * Makes sure that the environment can be read: before the C library has started it does not know it, but the loader knows where the stack
     * began, and there it lies. Returns whether it can.
     */
    @Native(
            value =
                    "({ if (!environ && &__libc_stack_end) { environ = (char**) __libc_stack_end + *(int64_t*) __libc_stack_end + 2; }"
                            + " environ != 0; })",
            include = {"<unistd.h>", "\"exports.h\""})
    public static native boolean findEnvironment();

    @Native(value = "((void) unsetenv($1))", include = "<stdlib.h>")
    public static native void unsetenv(String name);

    /** Whether the program runs with privileges that its caller does not have. */
    @Reads
    @Native(value = "(getauxval(AT_SECURE) != 0)", include = "<sys/auxv.h>")
    public static native boolean isPrivileged();

    @Reads
    @Native(value = "errno", include = "<errno.h>")
    public static native int errno();

    @Native(value = "(errno = $1)", include = "<errno.h>")
    public static native void setErrno(int value);

    /** The description of an errno value, a C string; in English, without allocating. */
    @Reads
    @Native(value = "((int64_t) strerrordesc_np($1))", include = "<string.h>")
    public static native long describe(int errno);

    @Reads
    @Native(value = "((int64_t) strlen((char const*) $1))", include = "<string.h>")
    public static native long length(long text);

    /** Opens a file in the directory that has no name, and never gets one; a descriptor, or -1. */
    @Native(
            value = "((int32_t) syscall(SYS_openat, AT_FDCWD, $1, O_TMPFILE | O_EXCL | O_RDWR | O_CLOEXEC, 0600))",
            include = {"<fcntl.h>", "<sys/syscall.h>", "<unistd.h>"})
    public static native int openNameless(long directory);

    /** Creates a file that does not exist yet; a descriptor, or -1. */
    @Native(
            value = "((int32_t) syscall(SYS_openat, AT_FDCWD, $1, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600))",
            include = {"<fcntl.h>", "<sys/syscall.h>", "<unistd.h>"})
    public static native int create(long path);

    /** A file without a name that only lives in memory; a descriptor, or -1. */
    @Native(value = "memfd_create(\"vmmalloc\", MFD_CLOEXEC)", include = "<sys/mman.h>")
    public static native int createMemoryFile();

    /** On a file system that copies what is written to a new place: from now on the empty file is written in place. */
    @Native(
            value = "({ int flags = FS_NOCOW_FL; (void) ioctl($1, FS_IOC_SETFLAGS, &flags); })",
            include = {"<linux/fs.h>", "<sys/ioctl.h>"})
    public static native void writeInPlace(int descriptor);

    @Native(value = "((void) unlink((char const*) $1))", include = "<unistd.h>")
    public static native void unlink(long path);

    @Native(
            value = "((void) syscall(SYS_close, $1))",
            include = {"<sys/syscall.h>", "<unistd.h>"})
    public static native void close(int descriptor);

    /** A copy of the descriptor that is not below the given number, or -1. */
    @Native(value = "fcntl($1, F_DUPFD_CLOEXEC, $2)", include = "<fcntl.h>")
    public static native int duplicate(int descriptor, int lowest);

    @Native(value = "ftruncate($1, (off_t) $2)", include = "<unistd.h>")
    public static native int setLength(int descriptor, long bytes);

    @Reads
    @Native(
            value = "({ struct stat status; fstat($1, &status) == 0 ? (int64_t) status.st_dev : -1; })",
            include = "<sys/stat.h>")
    public static native long deviceOf(int descriptor);

    @Reads
    @Native(
            value = "({ struct stat status; fstat($1, &status) == 0 ? (int64_t) status.st_ino : -1; })",
            include = "<sys/stat.h>")
    public static native long inodeOf(int descriptor);

    /** The magic number of the file system on which the file lies. */
    @Reads
    @Native(
            value = "({ struct statfs system; fstatfs($1, &system) == 0 ? (int64_t) system.f_type : 0; })",
            include = "<sys/statfs.h>")
    public static native long fileSystemOf(int descriptor);

    /** The free bytes of that file system, or the largest number where it knows no limit. */
    @Reads
    @Native(
            value = "({ struct statfs system; fstatfs($1, &system) != 0 || system.f_blocks == 0 ? INT64_MAX"
                    + " : (int64_t) system.f_bavail * (int64_t) system.f_bsize; })",
            include = "<sys/statfs.h>")
    public static native long freeBytes(int descriptor);

    /** Whether that file system can take all memory and swap space that this machine has. */
    @Native(
            value =
                    "({ struct statfs system; struct sysinfo machine; fstatfs($1, &system) == 0 && sysinfo(&machine) == 0"
                            + " && (system.f_blocks == 0 || (uint64_t) system.f_blocks * (uint64_t) system.f_bsize"
                            + " >= ((uint64_t) machine.totalram + machine.totalswap) * machine.mem_unit); })",
            include = {"<sys/statfs.h>", "<sys/sysinfo.h>"})
    public static native boolean holdsAllMemory(int descriptor);

    /** The block size of the file, that is the page size on a file system of huge pages. */
    @Reads
    @Native(
            value = "({ struct stat status; fstat($1, &status) == 0 ? (int64_t) status.st_blksize : 4096; })",
            include = "<sys/stat.h>")
    public static native long blockBytes(int descriptor);

    /** The largest file that the process may write, in bytes. */
    @Reads
    @Native(
            value =
                    "({ struct rlimit limit; getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur > INT64_MAX ? INT64_MAX"
                            + " : (int64_t) limit.rlim_cur; })",
            include = "<sys/resource.h>")
    public static native long largestFileBytes();

    /** How many descriptors the process may have. */
    @Reads
    @Native(
            value =
                    "({ struct rlimit limit; getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur > INT32_MAX ? INT32_MAX"
                            + " : (int32_t) limit.rlim_cur; })",
            include = "<sys/resource.h>")
    public static native int mostDescriptors();

    /** Address space without memory behind it; -1 on failure. */
    @Native(
            value = "((int64_t) mmap(0, (size_t) $1, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0))",
            include = "<sys/mman.h>")
    public static native long mapNothing(long bytes);

    /** Maps the file's first bytes over the range, shared with the file; -1 on failure. */
    @Native(
            value = "((int64_t) mmap((void*) $1, (size_t) $2, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, $3, 0))",
            include = "<sys/mman.h>")
    public static native long mapShared(long address, long bytes, int descriptor);

    /** Maps a part of the file over the range; writes stay in this process. -1 on failure. */
    @Native(
            value =
                    "((int64_t) mmap((void*) $1, (size_t) $2, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED | MAP_NORESERVE, $3, (off_t) $4))",
            include = "<sys/mman.h>")
    public static native long mapPrivate(long address, long bytes, int descriptor, long offset);

    @Native(value = "((void) munmap((void*) $1, (size_t) $2))", include = "<sys/mman.h>")
    public static native void unmap(long address, long bytes);

    /** Tells the kernel not to read ahead in the range. */
    @Native(value = "((void) madvise((void*) $1, (size_t) $2, MADV_RANDOM))", include = "<sys/mman.h>")
    public static native void expectRandomAccess(long address, long bytes);

    /** Opens a file to append lines to, empty at first; a descriptor, or -1. */
    @Native(
            value =
                    "((int32_t) syscall(SYS_openat, AT_FDCWD, $1, O_CREAT | O_TRUNC | O_APPEND | O_WRONLY | O_CLOEXEC, 0666))",
            include = {"<fcntl.h>", "<sys/syscall.h>", "<unistd.h>"})
    public static native int createLog(long path);

    /** Opens a file to append more lines to; a descriptor, or -1. */
    @Native(
            value = "((int32_t) syscall(SYS_openat, AT_FDCWD, $1, O_APPEND | O_WRONLY | O_CLOEXEC))",
            include = {"<fcntl.h>", "<sys/syscall.h>", "<unistd.h>"})
    public static native int openLog(long path);

    /** Makes the range read as zero in every process that is forked from this one. */
    @Native(value = "((void) madvise((void*) $1, (size_t) $2, MADV_WIPEONFORK))", include = "<sys/mman.h>")
    public static native void wipeOnFork(long address, long bytes);

    /** Reads where a symbolic link leads to; returns the length, or -1. */
    @Native(value = "((int64_t) readlink($1, (char*) $2, (size_t) $3))", include = "<unistd.h>")
    public static native long readLink(String path, long address, long bytes);

    @Native(
            value = "((int64_t) syscall(SYS_write, $1, $2, $3))",
            include = {"<sys/syscall.h>", "<unistd.h>"})
    public static native long write(int descriptor, long address, long bytes);

    /** A number that nobody outside the process can guess: the kernel's, or where that has none yet, what it gave the process at its start. */
    @Native(
            value =
                    "({ int before = errno; int64_t secret = 0; int64_t const* given = (int64_t const*) getauxval(AT_RANDOM);"
                            + " if (syscall(SYS_getrandom, &secret, sizeof secret, GRND_NONBLOCK) != (long) sizeof secret && given) { secret = given[0] ^ given[1]; }"
                            + " errno = before; secret; })",
            include = {"<errno.h>", "<sys/auxv.h>", "<sys/random.h>", "<sys/syscall.h>", "<unistd.h>"})
    public static native long secret();

    @Native(value = "abort()", include = "<stdlib.h>")
    public static native void abort();

    /** Memory in the frame of the calling method, gone when it returns. */
    @Native("((int64_t) __builtin_alloca((size_t) $1))")
    public static native long stackMemory(long bytes);
}
