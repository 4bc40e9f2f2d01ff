package org.vmmalloc.memory;

import java.nio.charset.StandardCharsets;

/**
 * On a JVM only: files to be mapped, which a program in Java cannot open without a name, nor map where it wants.
 *
 * <p>Methods that return a descriptor or an address return the errno value with a minus sign on failure; others 0, or the errno value.
 */
public final class LinuxFiles {
    private static final int O_RDWR = 2;
    private static final int O_CREAT = 0x40;
    private static final int O_EXCL = 0x80;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_DIRECTORY = System.getProperty("os.arch").equals("aarch64") ? 0x4000 : 0x10000;
    private static final int O_TMPFILE = 0x400000 | O_DIRECTORY;
    private static final int OWNER_ONLY = 0x180;

    private static final long OPEN = NativeCall.function("open");
    private static final long UNLINK = NativeCall.function("unlink");
    private static final long CLOSE = NativeCall.function("close");
    private static final long FTRUNCATE = NativeCall.function("ftruncate");

    private static final long IOCTL = NativeCall.function("ioctl");
    private static final long STRERROR = NativeCall.function("strerror");

    private static final long FS_IOC_SETFLAGS = 0x40086602L;
    private static final int FS_NOCOW_FL = 0x00800000;

    private LinuxFiles() {}

    /** Opens a new file that never has a name, for reading and writing by its owner; EOPNOTSUPP or EISDIR where there is no such thing. */
    public static int openNameless(String directory) {
        return open(directory, O_RDWR | O_TMPFILE | O_EXCL | O_CLOEXEC);
    }

    /** Makes and opens a file, for reading and writing by its owner. */
    public static int create(String path) {
        return open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC);
    }

    /** Opens a file that exists, for reading and writing. */
    public static int openExisting(String path) {
        return open(path, O_RDWR | O_CLOEXEC);
    }

    private static int open(String path, int flags) {
        return (int) callWith(OPEN, path, flags, OWNER_ONLY);
    }

    /** Takes a file's name away. */
    public static int unlink(String path) {
        return (int) -callWith(UNLINK, path, 0, 0);
    }

    public static int close(int descriptor) {
        return LinuxCalls.failure(CLOSE, descriptor, 0, 0, 0);
    }

    /** Sets a file's length in bytes; what it gains reads as zero. */
    public static int setLength(int descriptor, long bytes) {
        return LinuxCalls.failure(FTRUNCATE, descriptor, bytes, 0, 0);
    }

    /** Takes a range of the address space for later mappings, as it is. */
    public static long mapNothing(long bytes) {
        return LinuxCalls.call(
                LinuxCalls.MMAP,
                0,
                bytes,
                LinuxFlags.PROT_NONE,
                LinuxFlags.MAP_PRIVATE | LinuxFlags.MAP_ANONYMOUS | LinuxFlags.MAP_NORESERVE,
                -1,
                0);
    }

    /** Maps a file from its beginning, in place of what is at the address. */
    public static long mapShared(long address, long bytes, int descriptor) {
        return LinuxCalls.call(
                LinuxCalls.MMAP,
                address,
                bytes,
                LinuxFlags.PROT_READ | LinuxFlags.PROT_WRITE,
                LinuxFlags.MAP_SHARED | LinuxFlags.MAP_FIXED,
                descriptor,
                0);
    }

    public static int unmap(long address, long bytes) {
        return LinuxCalls.failure(LinuxCalls.MUNMAP, address, bytes, 0, 0);
    }

    /** On a file system that copies what is written to a new place: from now on the empty file is written in place. */
    public static int writeInPlace(int descriptor) {
        long flags = VirtualMemory.mapNew(Integer.BYTES);
        if (flags == 0) {
            return Errno.ENOMEM;
        }
        Memory.putInt(flags, FS_NOCOW_FL);
        int failure = LinuxCalls.failure(IOCTL, descriptor, FS_IOC_SETFLAGS, flags, 0);
        unmap(flags, Integer.BYTES);
        return failure;
    }

    /** Tells the kernel not to read ahead in the range. */
    public static int expectRandomAccess(long address, long bytes) {
        return LinuxCalls.failure(LinuxCalls.MADVISE, address, bytes, LinuxFlags.MADV_RANDOM, 0);
    }

    /** What the C library says of an errno value. */
    public static String describe(int errno) {
        long text = LinuxCalls.call(STRERROR, errno, 0, 0, 0, 0, 0);
        StringBuilder description = new StringBuilder();
        for (long at = text; Memory.getUnsignedByte(at) != 0; at++) {
            description.append((char) Memory.getUnsignedByte(at));
        }
        return description.toString();
    }

    /** Calls a function whose first argument is a path. */
    private static long callWith(long function, String path, long b, long c) {
        byte[] text = path.getBytes(StandardCharsets.UTF_8);
        long bytes = text.length + 1L;
        long copy = VirtualMemory.mapNew(bytes);
        if (copy == 0) {
            return -Errno.ENOMEM;
        }
        for (int i = 0; i < text.length; i++) {
            Memory.putByte(copy + i, text[i]);
        }
        long result = LinuxCalls.call(function, copy, b, c, 0, 0, 0);
        unmap(copy, bytes);
        return result;
    }
}
