package org.vmmalloc.benchmarks.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where cgroups are looked for, by what the kernel says of mounts and memberships. */
class HierarchyTest {
    private static final String FIRST =
            "30 24 0:26 / /sys/fs/cgroup/memory rw,relatime shared:9 - cgroup cgroup rw,memory";
    private static final String CPU = "31 24 0:27 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu,cpuacct";
    private static final String SECOND = "35 24 0:29 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate";

    @TempDir
    private Path directory;

    @Test
    void theFirstVersionIsTheOneThatCountsMemory() {
        List<Hierarchy> found =
                Hierarchy.of(List.of(CPU, FIRST), List.of("4:cpu,cpuacct:/other", "3:memory:/user/me", "0::/"));
        assertEquals(List.of(new Hierarchy(1, Path.of("/sys/fs/cgroup/memory"), "/user/me")), found);
        assertEquals(
                List.of(
                        Path.of("/sys/fs/cgroup/memory/user/me"),
                        Path.of("/sys/fs/cgroup/memory/user"),
                        Path.of("/sys/fs/cgroup/memory")),
                List.copyOf(found.getFirst().candidates()));
    }

    @Test
    void theSecondVersionIsOneForAll() {
        List<Hierarchy> found = Hierarchy.of(List.of(SECOND), List.of("0::/user.slice/bench.scope"));
        assertEquals(List.of(new Hierarchy(2, Path.of("/sys/fs/cgroup"), "/user.slice/bench.scope")), found);
    }

    @Test
    void inTheRootThereIsOneCandidate() {
        Hierarchy hierarchy = new Hierarchy(2, Path.of("/sys/fs/cgroup"), "/");
        assertEquals(List.of(Path.of("/sys/fs/cgroup")), List.copyOf(hierarchy.candidates()));
    }

    @Test
    void aDirectoryThatDoesNotCountIsRefusedAndLeftAsItWas() throws IOException {
        String mount = "35 24 0:29 / " + directory + " rw - cgroup2 cgroup2 rw";
        Cgroups none = Cgroups.find(List.of(mount), List.of("0::/"));
        assertFalse(none.isAvailable());
        assertTrue(none.description().startsWith("none, so peaks are missing: be root"), none.description());
        assertTrue(none.description().contains(directory.toString()), none.description());
        try (var left = Files.list(directory)) {
            assertEquals(0, left.filter(Files::isDirectory).count());
        }
    }
}
