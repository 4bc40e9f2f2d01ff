package org.vmmalloc.memory;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * On a JVM only, where it makes no calls of Linux: files to be mapped, by the class library of Java alone. An open file has a number, which
 * takes the place of a descriptor.
 *
 * <p>Files are written through asynchronous channels: others are closed by an interrupt of a thread that uses them.
 */
public final class PortableFiles {
    private static final int BYTES_AT_ONCE = 1 << 20;
    private static final int CACHE_LINE_BYTES = 64;
    /** The second is well placed unless other mappings come between. */
    private static final int MOST_ATTEMPTS = 64;

    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(BYTES_AT_ONCE);
    private static final Map<Integer, OpenFile> FILES = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private PortableFiles() {}

    private record OpenFile(AsynchronousFileChannel channel, Arena mapping, long address) {}

    /**
     * Makes, maps and opens a file that nobody else needs: its name goes at once, or when it is closed or the process ends, as the system allows.
     *
     * @return its number
     */
    public static int openNameless(Path directory, long bytes, long alignment) throws IOException {
        Path path = directory.resolve("vmmalloc-" + ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet());
        Set<StandardOpenOption> options = Set.of(
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.SPARSE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(path, options, ownerOnly(path))) {
            return open(path, channel, bytes, alignment, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException failed) {
            Files.deleteIfExists(path);
            throw failed;
        }
    }

    /** Empties, maps and opens a file that exists and keeps its name; returns its number. */
    public static int openExisting(Path path, long bytes, long alignment) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.truncate(0);
            return open(path, channel, bytes, alignment, StandardOpenOption.READ);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static int open(Path path, FileChannel channel, long bytes, long alignment, StandardOpenOption option)
            throws IOException {
        AsynchronousFileChannel writer = AsynchronousFileChannel.open(path, StandardOpenOption.WRITE, option);
        try {
            OpenFile file = map(writer, channel, bytes, alignment);
            int number = NUMBERS.incrementAndGet();
            FILES.put(number, file);
            return number;
        } catch (IOException failed) {
            writer.close();
            throw failed;
        }
    }

    /**
     * Nobody can say where a mapping is to lie, but most systems put one beside the one before. So one that lies badly is kept meanwhile, and
     * the next is made longer by what is missing.
     */
    private static OpenFile map(AsynchronousFileChannel writer, FileChannel channel, long bytes, long alignment)
            throws IOException {
        List<Arena> misplaced = new ArrayList<>();
        try {
            long excess = 0;
            for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
                Arena arena = Arena.ofShared();
                misplaced.add(arena);
                long address = channel.map(MapMode.READ_WRITE, 0, bytes + excess, arena)
                        .address();
                if ((address & (alignment - 1)) == 0) {
                    misplaced.removeLast();
                    channel.truncate(bytes);
                    return new OpenFile(writer, arena, address);
                }
                excess = (address - bytes) & (alignment - 1);
            }
            throw new IOException("no address space at a multiple of " + alignment);
        } finally {
            misplaced.forEach(Arena::close);
        }
    }

    /** Where an open file is mapped. */
    public static long address(int number) {
        return FILES.get(number).address();
    }

    /** Unmaps and closes an open file. */
    public static void close(int number) throws IOException {
        OpenFile file = FILES.remove(number);
        file.mapping().close();
        file.channel().close();
    }

    /** Makes sure of space for a range that holds nothing yet, by writing zeros to it; returns 0, or the errno value that says that there is none. */
    static int allocateSpace(int number, long offset, long bytes) {
        OpenFile file = FILES.get(number);
        boolean wasInterrupted = false;
        try {
            long end = offset + bytes;
            long at = offset;
            while (at < end) {
                ByteBuffer zeros = ZEROS.duplicate().limit((int) Math.min(BYTES_AT_ONCE, end - at));
                Future<Integer> writing = file.channel().write(zeros, at);
                while (!writing.isDone()) {
                    try {
                        writing.get();
                    } catch (InterruptedException interrupt) {
                        wasInterrupted = true;
                    } catch (StackOverflowError tooDeep) {
                        // As in Futex: a virtual thread that cannot leave its carrier waits on it.
                        Thread.onSpinWait();
                    }
                }
                at += writing.resultNow();
            }
            return 0;
        } catch (ExecutionException | IllegalStateException full) {
            return Errno.ENOSPC;
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Memory, all zero, that is never freed. */
    static long newMemory(long bytes) {
        return Arena.global().allocate(bytes, CACHE_LINE_BYTES).address();
    }
}
