package org.vmmalloc.command.measure;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The C library's functions for files and their mappings, through the foreign function API. All lengths are in bytes. */
@SuppressWarnings("restricted")
final class SystemCalls {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option KEEP_ERRNO = Linker.Option.captureCallState("errno");
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));
    private static final long LONGEST_REASON_BYTES = 256;

    private static final MethodHandle OPEN = variadic("open", 2, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle CLOSE = function("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle UNLINK = function("unlink", JAVA_INT, ADDRESS);
    private static final MethodHandle FTRUNCATE = function("ftruncate", JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle FALLOCATE =
            function("fallocate", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle FSYNC = function("fsync", JAVA_INT, JAVA_INT);
    private static final MethodHandle STATX =
            function("statx", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle STATVFS = function("statvfs", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle MMAP =
            function("mmap", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle MUNMAP = function("munmap", JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle MADVISE = function("madvise", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle STRERROR = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));
    /** Gives its errors as a value, not in errno. */
    private static final MethodHandle POSIX_FADVISE = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("posix_fadvise"),
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));

    private SystemCalls() {}

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... parameters) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, parameters), KEEP_ERRNO);
    }

    private static MethodHandle variadic(String name, int fixed, MemoryLayout... parameters) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(JAVA_INT, parameters),
                KEEP_ERRNO,
                Linker.Option.firstVariadicArg(fixed));
    }

    /** A call with memory for its errno and its texts. */
    private interface Call {
        long on(Arena arena, MemorySegment state) throws Throwable;
    }

    private static long call(String name, Call call) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            long result = call.on(arena, state);
            if (result == -1) {
                int errno = (int) ERRNO.get(state, 0L);
                throw new SystemCallException(name, errno, reason(errno));
            }
            return result;
        } catch (SystemCallException | RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String reason(int errno) throws Throwable {
        return ((MemorySegment) STRERROR.invokeExact(errno))
                .reinterpret(LONGEST_REASON_BYTES)
                .getString(0);
    }

    static int open(String path, int flags, int mode) throws SystemCallException {
        return (int) call(
                "open " + path, (arena, state) -> (int) OPEN.invokeExact(state, arena.allocateFrom(path), flags, mode));
    }

    static void close(int descriptor) throws SystemCallException {
        call("close", (arena, state) -> (int) CLOSE.invokeExact(state, descriptor));
    }

    static void unlink(String path) throws SystemCallException {
        call("unlink " + path, (arena, state) -> (int) UNLINK.invokeExact(state, arena.allocateFrom(path)));
    }

    static void setLength(int descriptor, long bytes) throws SystemCallException {
        call("ftruncate", (arena, state) -> (int) FTRUNCATE.invokeExact(state, descriptor, bytes));
    }

    static void allocate(int descriptor, long offset, long bytes) throws SystemCallException {
        call("fallocate", (arena, state) -> (int) FALLOCATE.invokeExact(state, descriptor, 0, offset, bytes));
    }

    static void synchronise(int descriptor) throws SystemCallException {
        call("fsync", (arena, state) -> (int) FSYNC.invokeExact(state, descriptor));
    }

    /** Asks for the cached pages of the whole file to be dropped, which those that are written back are. */
    static void dropCache(int descriptor) throws SystemCallException {
        final int dontNeed = 4;
        call("posix_fadvise", (arena, state) -> {
            int failure = (int) POSIX_FADVISE.invokeExact(descriptor, 0L, 0L, dontNeed);
            if (failure != 0) {
                throw new SystemCallException("posix_fadvise", failure, reason(failure));
            }
            return 0;
        });
    }

    /** The attributes of the open file, as bits of {@code STATX_ATTR_}. */
    static long attributes(int descriptor) throws SystemCallException {
        final int emptyPath = 0x1000;
        final int structBytes = 256;
        final int attributesOffset = 8;
        long[] attributes = new long[1];
        call("statx", (arena, state) -> {
            MemorySegment status = arena.allocate(structBytes, Long.BYTES);
            int result = (int) STATX.invokeExact(state, descriptor, arena.allocateFrom(""), emptyPath, 0, status);
            attributes[0] = status.get(JAVA_LONG, attributesOffset);
            return result;
        });
        return attributes[0];
    }

    /** The inodes of a file system that are left; 0 where it does not count them. */
    static long freeInodes(String path) throws SystemCallException {
        final int structBytes = 256;
        final int freeInodesOffset = 56;
        long[] inodes = new long[1];
        call("statvfs " + path, (arena, state) -> {
            MemorySegment status = arena.allocate(structBytes, Long.BYTES);
            int result = (int) STATVFS.invokeExact(state, arena.allocateFrom(path), status);
            inodes[0] = status.get(JAVA_LONG, freeInodesOffset);
            return result;
        });
        return inodes[0];
    }

    static long map(long address, long bytes, int protection, int flags, int descriptor) throws SystemCallException {
        return call("mmap", (arena, state) ->
                (long) MMAP.invokeExact(state, address, bytes, protection, flags, descriptor, 0L));
    }

    static void unmap(long address, long bytes) throws SystemCallException {
        call("munmap", (arena, state) -> (int) MUNMAP.invokeExact(state, address, bytes));
    }

    static void advise(long address, long bytes, int advice) throws SystemCallException {
        call("madvise", (arena, state) -> (int) MADVISE.invokeExact(state, address, bytes, advice));
    }
}
