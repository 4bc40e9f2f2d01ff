package org.vmmalloc.command.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups of both versions, in trees as the kernel shows them. */
class ControlGroupTest {
    @TempDir
    private Path directory;

    private Path top;

    @BeforeEach
    void makeTop() throws IOException {
        top = Files.createDirectory(directory.resolve("top"));
    }

    @Test
    void theLowestLimitOfThoseAroundHolds() throws IOException {
        second();
        group("outer", "memory.max", "1000000", "memory.current", "900000");
        group("outer/inner", "memory.max", "max", "memory.current", "300000");
        ControlGroup group = of("0::/outer/inner", mount("cgroup2", "/", "rw")).orElseThrow();
        assertEquals(2, group.version());
        assertEquals(OptionalLong.of(1000000), group.limit());
        assertEquals(OptionalLong.of(300000), group.usage());
        assertEquals(OptionalLong.of(700000), group.room());
    }

    @Test
    void noLimitIsNone() throws IOException {
        second();
        group("one", "memory.max", "max");
        ControlGroup group = of("0::/one", mount("cgroup2", "/", "rw")).orElseThrow();
        assertEquals(OptionalLong.empty(), group.limit());
        assertEquals(OptionalLong.empty(), group.room());
        assertEquals(OptionalLong.empty(), group.usage());
    }

    @Test
    void aContainerSeesItsOwnGroupAtTheTop() throws IOException {
        second();
        group(".", "memory.max", "5000", "memory.current", "6000");
        ControlGroup group = of("0::/../elsewhere", mount("cgroup2", "/", "rw")).orElseThrow();
        assertEquals(OptionalLong.of(5000), group.limit());
        assertEquals(OptionalLong.of(0), group.room());
    }

    @Test
    void theFirstVersionHasAHierarchyForMemory() throws IOException {
        group("outer", "memory.limit_in_bytes", "9223372036854771712");
        group("outer/inner", "memory.limit_in_bytes", "4096000", "memory.usage_in_bytes", "96000");
        ControlGroup group = ofLines(
                        List.of("5:devices:/", "4:cpu,memory:/outer/inner", "0::/"),
                        mount("cgroup", "/", "rw,cpu,memory"),
                        mount("cgroup2", "/", "rw"))
                .orElseThrow();
        assertEquals(1, group.version());
        assertEquals(OptionalLong.of(4096000), group.limit());
        assertEquals(OptionalLong.of(4000000), group.room());
        group("outer/inner", "memory.usage_in_bytes", "196000");
        assertEquals(OptionalLong.of(3900000), group.again().room());
    }

    @Test
    void whatIsMountedMayBeAPartOfTheHierarchy() throws IOException {
        group("inner", "memory.limit_in_bytes", "77");
        ControlGroup group = of("4:memory:/docker/x/inner", mount("cgroup", "/docker/x", "rw,memory"))
                .orElseThrow();
        assertEquals(OptionalLong.of(77), group.limit());
    }

    @Test
    void withoutTheControllerThereIsNone() throws IOException {
        assertEquals(Optional.empty(), of("0::/", mount("cgroup2", "/", "rw")));
        assertEquals(Optional.empty(), of("0::/"));
    }

    private void second() throws IOException {
        Files.writeString(top.resolve("cgroup.controllers"), "cpu io memory pids\n");
    }

    private void group(String name, String... files) throws IOException {
        Path group = Files.createDirectories(top.resolve(name));
        for (int i = 0; i < files.length; i += 2) {
            Files.writeString(group.resolve(files[i]), files[i + 1] + "\n");
        }
    }

    private Mount mount(String type, String root, String options) {
        return new Mount("0:1", root, top, type, type, List.of(options.split(",")));
    }

    private Optional<ControlGroup> of(String line, Mount... mounts) throws IOException {
        return ofLines(List.of(line), mounts);
    }

    private Optional<ControlGroup> ofLines(List<String> lines, Mount... mounts) throws IOException {
        Files.createDirectories(directory.resolve("self"));
        Files.write(directory.resolve("self/cgroup"), lines);
        return ControlGroup.of(directory, List.of(mounts));
    }
}
