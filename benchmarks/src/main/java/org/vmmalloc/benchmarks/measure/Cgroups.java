package org.vmmalloc.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where cgroups for runs can be made: in the hierarchy of version 1 or 2 that counts memory, below the cgroup of this process, its parent, or the
 * root, whichever allows it.
 */
public final class Cgroups {
    private static final String PEAK_V1 = "memory.max_usage_in_bytes";
    private static final String PEAK_V2 = "memory.peak";

    private final Path parent;
    private final String peakFile;
    private final String description;
    private int made;

    private Cgroups(Path parent, String peakFile, String description) {
        this.parent = parent;
        this.peakFile = peakFile;
        this.description = description;
    }

    /** Looks for a place, by trying. */
    public static Cgroups find() throws IOException {
        return find(
                Files.readAllLines(Path.of("/proc/self/mountinfo")), Files.readAllLines(Path.of("/proc/self/cgroup")));
    }

    /** The same by given texts of the kernel. */
    static Cgroups find(List<String> mounts, List<String> memberships) {
        List<String> refusals = new ArrayList<>();
        for (Hierarchy hierarchy : Hierarchy.of(mounts, memberships)) {
            String peakFile = hierarchy.version() == 1 ? PEAK_V1 : PEAK_V2;
            for (Path parent : hierarchy.candidates()) {
                Cgroups place = new Cgroups(parent, peakFile, "cgroup v" + hierarchy.version());
                String refusal = place.refusal(hierarchy.version());
                if (refusal == null) {
                    return place;
                }
                refusals.add(refusal);
            }
        }
        return new Cgroups(
                null,
                null,
                "none, so peaks are missing: be root, or run in a scope with delegation (" + String.join("; ", refusals)
                        + ")");
    }

    /** Whether cgroups can be made. */
    public boolean isAvailable() {
        return parent != null;
    }

    /** What is used, or why nothing is. */
    public String description() {
        return description;
    }

    /** A fresh cgroup. */
    Cgroup make() throws IOException {
        String name = "vmmalloc-bench-" + ProcessHandle.current().pid() + "-" + made++;
        return new Cgroup(parent.resolve(name), peakFile);
    }

    /** Why no cgroup that counts memory can be made here, or null. */
    private String refusal(int version) {
        try {
            if (version == 2) {
                Files.writeString(parent.resolve("cgroup.subtree_control"), "+memory");
            }
            try (Cgroup trial = make()) {
                trial.peakBytes();
            }
            return null;
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
