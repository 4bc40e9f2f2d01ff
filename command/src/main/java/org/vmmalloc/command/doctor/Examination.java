package org.vmmalloc.command.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.vmmalloc.command.measure.Costs;
import org.vmmalloc.command.measure.MappedMemory;
import org.vmmalloc.command.measure.Space;

/**
 * All that the doctor finds out about a directory.
 *
 * @param directory its path without links
 * @param mount what is mounted there; empty if the kernel does not list it
 * @param kind of its file system
 * @param space of its file system
 * @param deviceCanDirectAccess whether the block device below offers direct access
 * @param group the control group that limits memory
 * @param charged how much of the memory that was measured the group was charged for, in bytes; empty if that is not known
 * @param kernel the settings of the kernel
 * @param installation the library
 * @param trial a program on a pool in the directory
 * @param costs what was measured
 * @param obstacle why nothing was measured; empty if it was
 */
record Examination(
        Path directory,
        Optional<Mount> mount,
        FileSystemKind kind,
        Space space,
        boolean deviceCanDirectAccess,
        Optional<ControlGroup> group,
        OptionalLong charged,
        KernelSettings kernel,
        Installation installation,
        Installation.Trial trial,
        Optional<Costs> costs,
        String obstacle) {
    private static final Path ROOT = Path.of("/");
    private static final Path PROC = Path.of("/proc");
    private static final long MOST_BYTES = 64 << 20;
    /** Measured are a file, plain memory beside it, and a second file. */
    private static final int SHARE = 4;

    private static final int TRIALS = 5;

    static Examination of(Path given, Installation installation) throws IOException, InterruptedException {
        Path directory = given.toRealPath();
        List<Mount> mounts = Mount.all(PROC);
        Optional<Mount> mount = Mount.of(directory, mounts);
        FileSystemKind kind =
                mount.map(found -> FileSystemKind.of(found.type())).orElse(FileSystemKind.UNKNOWN);
        Space space = Space.of(directory);
        Optional<ControlGroup> group = ControlGroup.of(PROC, mounts);
        Installation.Trial trial = installation.tryStart(directory);
        long bytes = bytesToMeasure(space, group);
        Optional<Costs> costs = Optional.empty();
        String obstacle = "";
        OptionalLong charged = OptionalLong.empty();
        if (bytes < MappedMemory.BYTES_IN_HUGE_PAGE) {
            obstacle = "too little room to measure";
        } else {
            try {
                charged = charge(directory, bytes, group);
                costs = Optional.of(Costs.measure(directory, bytes, kind.isPaged()));
            } catch (IOException failure) {
                obstacle = failure.getMessage();
            }
        }
        return new Examination(
                directory,
                mount,
                kind,
                space,
                mount.map(found -> deviceCanDirectAccess(found.device())).orElse(false),
                group,
                charged,
                new KernelSettings(ROOT),
                installation,
                trial,
                costs,
                obstacle);
    }

    /** As much as tells something, and as little as nobody misses. */
    private static long bytesToMeasure(Space space, Optional<ControlGroup> group) {
        long bytes = MOST_BYTES;
        if (space.isLimited()) {
            bytes = Math.min(bytes, space.freeBytes() / SHARE);
        }
        OptionalLong room = group.map(ControlGroup::room).orElse(OptionalLong.empty());
        if (room.isPresent()) {
            bytes = Math.min(bytes, room.getAsLong() / SHARE);
        }
        return bytes & -MappedMemory.BYTES_IN_HUGE_PAGE;
    }

    /** By how much the group's memory grows while a file is filled: the middle of some trials, as others take and give memory meanwhile. */
    private static OptionalLong charge(Path directory, long bytes, Optional<ControlGroup> group) throws IOException {
        if (group.isEmpty() || group.get().usage().isEmpty()) {
            return OptionalLong.empty();
        }
        LongSupplier usage = () -> group.get().again().usage().orElse(0);
        long[] growths = new long[TRIALS];
        for (int i = 0; i < TRIALS; i++) {
            long before = usage.getAsLong();
            growths[i] = Costs.whileFilled(directory, bytes, usage) - before;
        }
        Arrays.sort(growths);
        return OptionalLong.of(growths[TRIALS / 2]);
    }

    private static boolean deviceCanDirectAccess(String device) {
        Path queue = Path.of("/sys/dev/block", device, "queue/dax");
        try {
            return Files.readString(queue).strip().equals("1");
        } catch (IOException none) {
            return false;
        }
    }
}
