package org.vmmalloc.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small file system of its own, mounted while this is open: in memory, or in a file. It takes root. */
public final class MountedFileSystem implements AutoCloseable {
    /** What can be mounted. */
    public enum Kind {
        TMPFS(List.of()),
        EXT4(List.of("mkfs.ext4", "-q", "-F")),
        XFS(List.of("mkfs.xfs", "-q")),
        BTRFS(List.of("mkfs.btrfs", "-q"));

        private final List<String> format;

        Kind(List<String> format) {
            this.format = format;
        }
    }

    private final TemporaryDirectory directory;
    private final Path mountPoint;

    private MountedFileSystem(TemporaryDirectory directory, Path mountPoint) {
        this.directory = directory;
        this.mountPoint = mountPoint;
    }

    /** Mounts a new one of this many MiB; at least 300, the least that xfs takes. */
    public static MountedFileSystem of(Kind kind, int megabytes) {
        TemporaryDirectory directory = Medium.DISK.newDirectory();
        Path mountPoint = directory.path().resolve("mounted");
        try {
            Files.createDirectory(mountPoint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (kind == Kind.TMPFS) {
            Command.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "M", "vmmalloc-test", mountPoint)
                    .run()
                    .assertPrints("");
        } else {
            Path image = directory.path().resolve("image");
            Command.of("truncate", "-s", megabytes + "M", image).run().assertPrints("");
            Outcome formatted =
                    Command.of(kind.format.toArray()).arguments(image).run();
            assertEquals(0, formatted.status(), formatted::toString);
            Command.of("mount", "-o", "loop", image, mountPoint).run().assertPrints("");
        }
        return new MountedFileSystem(directory, mountPoint);
    }

    public Path path() {
        return mountPoint;
    }

    @Override
    public void close() {
        Command.of("umount", mountPoint).run().assertPrints("");
        directory.close();
    }
}
