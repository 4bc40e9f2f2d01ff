package org.vmmalloc.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A fresh cgroup for one run, by which the kernel counts all memory that the run takes, page cache included. */
final class Cgroup implements AutoCloseable {
    private static final int MOST_ATTEMPTS = 200;
    private static final int MILLIS_BETWEEN_ATTEMPTS = 10;

    private final Path directory;
    private final Path peak;

    /**
     * @param directory to be made
     * @param peakFile the name of the kernel's file with the peak
     */
    Cgroup(Path directory, String peakFile) throws IOException {
        this.directory = directory;
        this.peak = directory.resolve(peakFile);
        Files.createDirectory(directory);
    }

    /** The file through which a process joins. */
    Path processes() {
        return directory.resolve("cgroup.procs");
    }

    /** The most bytes it ever had. */
    long peakBytes() throws IOException {
        return Long.parseLong(Files.readString(peak).strip());
    }

    /** Ends what is left in it. Only what the run started can be there. */
    void kill() throws IOException {
        // Where a plain directory was taken for a cgroup there is no such file, and nothing to end.
        List<String> members = Files.exists(processes()) ? Files.readAllLines(processes()) : List.of();
        members.forEach(line -> ProcessHandle.of(Long.parseLong(line)).ifPresent(ProcessHandle::destroyForcibly));
    }

    /** Removes it, as soon as the kernel has forgotten its last process. */
    @Override
    public void close() throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        kill();
        for (int attempt = 1; ; attempt++) {
            try {
                Files.deleteIfExists(directory);
                return;
            } catch (IOException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
            try {
                Thread.sleep(MILLIS_BETWEEN_ATTEMPTS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while " + directory + " was removed", e);
            }
        }
    }
}
