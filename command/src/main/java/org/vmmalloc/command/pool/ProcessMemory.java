package org.vmmalloc.command.pool;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The memory of a process through its file {@code mem}, which shows a pool as the process sees it: also after a private remap, and with all of
 * its descriptors closed.
 *
 * <p>The open file belongs to the program that ran when it was opened. When that has ended there is nothing more to read, whatever process
 * has its number then.
 */
final class ProcessMemory implements PoolMemory {
    private static final int MOST_BYTES_AT_ONCE = 1 << 20;

    private final int process;
    private final long base;
    private final FileChannel channel;

    private ProcessMemory(int process, long base, FileChannel channel) {
        this.process = process;
        this.base = base;
        this.channel = channel;
    }

    /** Opens the memory of a process; a pool's address may be 0 as long as it is not known. */
    static ProcessMemory open(int process, long base) throws IOException {
        Path file = Path.of("/proc", Integer.toString(process), "mem");
        return new ProcessMemory(process, base, FileChannel.open(file, StandardOpenOption.READ));
    }

    @Override
    public void read(long offset, MemorySegment destination) throws IOException {
        readFully(process, channel, base + offset, destination);
    }

    static void readFully(int process, FileChannel channel, long position, MemorySegment destination)
            throws IOException {
        long done = 0;
        while (done < destination.byteSize()) {
            long length = Math.min(destination.byteSize() - done, MOST_BYTES_AT_ONCE);
            ByteBuffer part = destination.asSlice(done, length).asByteBuffer();
            int count = channel.read(part, position + done);
            if (count <= 0) {
                throw new PoolGone(process);
            }
            done += count;
        }
    }

    @Override
    public String source() {
        return "memory";
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // Nothing was written.
        }
    }
}
