package org.vmmalloc.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

    private static final int MOST_PAUSES = 2000;
    private static final int PAUSE_MILLIS = 50;

    private final TemporaryDirectory directory;
    private final TemporaryDirectory mountPoint;

    private MountedFileSystem(TemporaryDirectory directory, TemporaryDirectory mountPoint) {
        this.directory = directory;
        this.mountPoint = mountPoint;
    }

    /** Mounts a new one of this many MiB; at least 300, the least that xfs takes. In memory 0 is no limit. */
    public static MountedFileSystem of(Kind kind, int megabytes) {
        TemporaryDirectory directory = Medium.DISK.newDirectory();
        TemporaryDirectory mountPoint = newMountPoint(kind);
        if (kind == Kind.TMPFS) {
            Command.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "M", "vmmalloc-test", mountPoint.path())
                    .run()
                    .assertPrints("");
        } else {
            Path image = directory.path().resolve("image");
            Command.of("truncate", "-s", megabytes + "M", image).run().assertPrints("");
            Outcome formatted =
                    Command.of(kind.format.toArray()).arguments(image).run();
            assertEquals(0, formatted.status(), formatted::toString);
            Command.of("mount", "-o", "loop", image, mountPoint.path()).run().assertPrints("");
        }
        return new MountedFileSystem(directory, mountPoint);
    }

    /** Where users without rights can get to. */
    private static TemporaryDirectory newMountPoint(Kind kind) {
        try {
            return new TemporaryDirectory(Files.createTempDirectory(
                    "vmmalloc-mounted-" + kind + "-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return mountPoint.path();
    }

    public long unallocatedBytes() {
        try {
            return Files.getFileStore(path()).getUnallocatedSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether so much is free before long: file systems take their time to free what dead processes had open. */
    public boolean regains(long bytes) throws InterruptedException {
        for (int i = 0; i < MOST_PAUSES && unallocatedBytes() < bytes; i++) {
            Thread.sleep(PAUSE_MILLIS);
        }
        return unallocatedBytes() >= bytes;
    }

    /** A new directory in it, empty and for pools only. */
    public TemporaryDirectory newDirectory() {
        try {
            return new TemporaryDirectory(Files.createTempDirectory(path(), "pools-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Command.of("umount", mountPoint.path()).run().assertPrints("");
        mountPoint.close();
        directory.close();
    }
}
