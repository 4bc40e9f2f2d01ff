package org.vmmalloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A small file system that somebody else fills up after a pool was opened on it. */
@Timeout(600)
class FullFileSystemTest {
    private static final long FILE_SYSTEM_BYTES = 64L << 20;
    private static final long POOL_BYTES = 48L << 20;

    @TempDir
    Path directory;

    @BeforeEach
    void mount() throws Exception {
        run("mount", "-t", "tmpfs", "-o", "size=" + FILE_SYSTEM_BYTES, "tmpfs", directory.toString());
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", directory.toString());
    }

    private static void run(String... command) throws Exception {
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), String.join(" ", command));
    }

    @Test
    void isOutOfMemoryErrorAndOverWhenThereIsSpace() throws Exception {
        Path other = directory.resolve("other");
        try (Pool pool = Pool.open(directory, POOL_BYTES)) {
            fill(other);
            List<MemorySegment> blocks = new ArrayList<>();
            for (long bytes : new long[] {1 << 20, 10_000, 100}) {
                assertThrows(PoolExhaustedError.class, () -> {
                    while (true) {
                        blocks.add(pool.allocate(bytes).fill((byte) blocks.size()));
                    }
                });
            }
            assertTrue(blocks.stream().mapToLong(MemorySegment::byteSize).sum() < POOL_BYTES / 2);
            for (int i = 0; i < blocks.size(); i++) {
                assertEquals((byte) i, blocks.get(i).get(ValueLayout.JAVA_BYTE, 0));
            }
            Files.delete(other);
            pool.free(pool.allocate(20 << 20).fill((byte) 1));
            blocks.forEach(pool::free);
        }
    }

    @Test
    void whatWasReservedIsCertain() throws Exception {
        Path other = directory.resolve("other");
        try (Pool pool =
                Pool.open(PoolOptions.inDirectory(directory, POOL_BYTES).reserved())) {
            fill(other);
            pool.free(pool.allocate(40 << 20).fill((byte) 1));
            assertThrows(FileSystemException.class, () -> Pool.open(PoolOptions.inDirectory(directory, POOL_BYTES)));
        }
    }

    /** Until nothing is left. */
    private static void fill(Path other) throws IOException {
        byte[] content = new byte[1 << 12];
        try (OutputStream stream = Files.newOutputStream(other)) {
            assertThrows(IOException.class, () -> {
                for (long bytes = 0; bytes <= FILE_SYSTEM_BYTES; bytes += content.length) {
                    stream.write(content);
                }
            });
        }
    }
}
