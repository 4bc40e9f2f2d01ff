package org.vmmalloc.benchmarks.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A mounted hierarchy of cgroups.
 *
 * @param version 1 or 2
 * @param mount where it is mounted
 * @param own the cgroup of this process in it, from the root of the mount on
 */
record Hierarchy(int version, Path mount, String own) {
    private static final int MOUNT_POINT = 4;
    private static final String SEPARATOR = " - ";

    /** Those that may count memory, from lines of {@code /proc/self/mountinfo} and {@code /proc/self/cgroup}. */
    static List<Hierarchy> of(List<String> mounts, List<String> memberships) {
        List<Hierarchy> all = new ArrayList<>();
        for (String line : mounts) {
            String[] halves = line.split(SEPARATOR, 2);
            if (halves.length < 2) {
                continue;
            }
            Path mount = Path.of(halves[0].split(" ")[MOUNT_POINT]);
            String[] system = halves[1].split(" ");
            if (system[0].equals("cgroup") && List.of(system[2].split(",")).contains("memory")) {
                all.add(new Hierarchy(1, mount, membership(memberships, "memory")));
            } else if (system[0].equals("cgroup2")) {
                all.add(new Hierarchy(2, mount, membership(memberships, "")));
            }
        }
        return all;
    }

    /** The cgroup of this process, its parent, and the root. */
    Set<Path> candidates() {
        Path here = mount.resolve(own.substring(1)).normalize();
        Set<Path> all = new LinkedHashSet<>(List.of(here));
        if (here.startsWith(mount) && !here.equals(mount)) {
            all.add(here.getParent());
        }
        all.add(mount);
        return all;
    }

    /** From lines {@code number:controllers:path}. */
    private static String membership(List<String> lines, String controller) {
        return lines.stream()
                .map(line -> line.split(":", 3))
                .filter(parts ->
                        parts.length == 3 && List.of(parts[1].split(",")).contains(controller))
                .map(parts -> parts[2])
                .findFirst()
                .orElse("/");
    }
}
