package org.vmmalloc.command.pool;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.vmmalloc.command.process.Mapping;

/**
 * The file of a pool, through a descriptor of its process: where the kernel does not let one look into the memory of processes, it still lets
 * their owner open their files. Shows the pool only as long as the mapping is shared.
 */
final class FileMemory implements PoolMemory {
    private final int process;
    private final FileChannel channel;

    private FileMemory(int process, FileChannel channel) {
        this.process = process;
        this.channel = channel;
    }

    /** Opens the file behind the mapping; empty if the process has it mapped privately, or has closed all descriptors of it. */
    static Optional<FileMemory> open(int process, Mapping mapping) {
        if (!mapping.permissions().endsWith("s")) {
            return Optional.empty();
        }
        Path directory = Path.of("/proc", Integer.toString(process), "fd");
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(directory)) {
            for (Path descriptor : descriptors) {
                if (isOn(descriptor, mapping)) {
                    return Optional.of(new FileMemory(process, FileChannel.open(descriptor, StandardOpenOption.READ)));
                }
            }
        } catch (IOException ended) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isOn(Path descriptor, Mapping mapping) {
        try {
            return Files.readSymbolicLink(descriptor).toString().equals(mapping.path())
                    && ((Number) Files.getAttribute(descriptor, "unix:ino")).longValue() == mapping.inode();
        } catch (IOException closed) {
            return false;
        }
    }

    @Override
    public void read(long offset, MemorySegment destination) throws IOException {
        ProcessMemory.readFully(process, channel, offset, destination);
    }

    @Override
    public String source() {
        return "file";
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
