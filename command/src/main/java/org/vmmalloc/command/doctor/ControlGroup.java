package org.vmmalloc.command.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The control group of this process, by which the kernel limits memory.
 *
 * @param version 1 or 2
 * @param directory where the kernel shows the group
 * @param limit the lowest limit of memory of the group and those around it, in bytes; empty without one
 * @param usage the memory that the group is charged for, in bytes; empty where the kernel does not say, as for the outermost group
 */
record ControlGroup(int version, Path directory, OptionalLong limit, OptionalLong usage) {
    /** Version 1 writes a number near the largest one for "no limit". */
    private static final long UNLIMITED = 1L << 60;

    /** The group with a memory controller; empty if this machine limits no memory by groups. */
    static Optional<ControlGroup> of(Path proc, List<Mount> mounts) throws IOException {
        Optional<ControlGroup> second = Optional.empty();
        for (String line : Files.readAllLines(proc.resolve("self/cgroup"))) {
            String[] fields = line.split(":", 3);
            if (List.of(fields[1].split(",")).contains("memory")) {
                return mounts.stream()
                        .filter(mount -> mount.type().equals("cgroup") && mount.hasOption("memory"))
                        .findFirst()
                        .map(mount -> first(directory(mount, fields[2]), mount.point()));
            }
            if (line.startsWith("0::")) {
                second = mounts.stream()
                        .filter(mount -> mount.type().equals("cgroup2"))
                        .findFirst()
                        .filter(mount -> Files.exists(mount.point().resolve("cgroup.controllers"))
                                && text(mount.point().resolve("cgroup.controllers"))
                                        .contains("memory"))
                        .map(mount -> second(directory(mount, fields[2]), mount.point()));
            }
        }
        return second;
    }

    /** What of the hierarchy is mounted may be a part of it, as in a container. */
    private static Path directory(Mount mount, String path) {
        String inside =
                path.startsWith(mount.root()) ? path.substring(mount.root().length()) : path;
        Path directory = mount.point().resolve(inside.replaceFirst("^/+", ""));
        return Files.isDirectory(directory) ? directory : mount.point();
    }

    private static ControlGroup first(Path directory, Path top) {
        return new ControlGroup(
                1,
                directory,
                lowest(directory, top, "memory.limit_in_bytes"),
                number(directory.resolve("memory.usage_in_bytes")));
    }

    private static ControlGroup second(Path directory, Path top) {
        return new ControlGroup(
                2, directory, lowest(directory, top, "memory.max"), number(directory.resolve("memory.current")));
    }

    private static OptionalLong lowest(Path directory, Path top, String name) {
        OptionalLong lowest = OptionalLong.empty();
        for (Path group = directory; group != null && group.startsWith(top); group = group.getParent()) {
            OptionalLong limit = number(group.resolve(name));
            if (limit.isPresent() && limit.getAsLong() < lowest.orElse(UNLIMITED)) {
                lowest = limit;
            }
        }
        return lowest;
    }

    private static OptionalLong number(Path file) {
        String text = text(file);
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** What the group may still take, in bytes; empty without a limit. */
    OptionalLong room() {
        return limit.isPresent() ? OptionalLong.of(Math.max(0, limit.getAsLong() - usage.orElse(0))) : limit;
    }

    /** The same group now. */
    ControlGroup again() {
        return version == 1
                ? new ControlGroup(1, directory, limit, number(directory.resolve("memory.usage_in_bytes")))
                : new ControlGroup(2, directory, limit, number(directory.resolve("memory.current")));
    }
}
