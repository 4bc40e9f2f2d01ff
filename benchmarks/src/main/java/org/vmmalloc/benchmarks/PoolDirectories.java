package org.vmmalloc.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmmalloc.benchmarks.subject.FileSystems;

/** Directories of this run's own for pools, gone when it ends. Pools have no name, so nothing stays in them. */
final class PoolDirectories implements AutoCloseable {
    private final List<Path> made = new ArrayList<>();
    private final Path onTmpfs;
    private final Optional<Path> onDisk;

    /** Below the given directories; the first must be on a file system whose files are memory, the second not. */
    PoolDirectories(Path tmpfs, Optional<Path> disk) throws IOException {
        check("--pool-dir", tmpfs, true);
        if (disk.isPresent()) {
            check("--disk-dir", disk.get(), false);
        }
        onTmpfs = make(tmpfs);
        onDisk = disk.isPresent() ? Optional.of(make(disk.get())) : Optional.empty();
    }

    Path onTmpfs() {
        return onTmpfs;
    }

    Optional<Path> onDisk() {
        return onDisk;
    }

    private static void check(String option, Path directory, boolean memory) throws IOException {
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw new IOException(option + " " + directory + ": not a directory that can be written");
        }
        if (FileSystems.isMemory(directory) != memory) {
            throw new IOException(option + " " + directory + ": on " + FileSystems.typeOf(directory)
                    + ", but must be on " + (memory ? "tmpfs" : "a disk (or say --no-disk)"));
        }
    }

    private Path make(Path parent) throws IOException {
        Path directory = Files.createTempDirectory(parent, "vmmalloc-bench-");
        made.add(directory);
        return directory;
    }

    @Override
    public void close() throws IOException {
        for (Path directory : made) {
            Files.deleteIfExists(directory);
        }
    }
}
