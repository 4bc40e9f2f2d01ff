package org.vmmalloc.tests.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Medium;
import org.vmmalloc.tests.MountedFileSystem;
import org.vmmalloc.tests.NativePrograms;
import org.vmmalloc.tests.OnOurs;
import org.vmmalloc.tests.Outcome;
import org.vmmalloc.tests.TemporaryDirectory;

/** Forks whose file system is full, too small, or out of reach. */
@OnOurs
class HostileForkTest {
    private static final int FORKS_ON_EACH = 60;
    /** The file system's own records grow a little. Each of the storm's copies has more. */
    private static final long TOLERATED_BYTES = 512 << 10;

    private static final String CLONING_FAILED = "Error (libvmmalloc): pool cloning failed\n";

    private static Command program(String name) {
        return Command.of(NativePrograms.compile("fork_hostile", name)).preloaded();
    }

    @ParameterizedTest
    @CsvSource({"removed, 1", "removed, 3", "chroot, 1", "chroot, 3"})
    void goesOnWithoutTheDirectory(String how, String fork) throws IOException {
        withoutDirectory(how, fork).assertPrints("ok\n");
    }

    @ParameterizedTest
    @CsvSource({"removed, 2", "chroot, 2"})
    void reportsThatItCannotCopy(String how, String fork) throws IOException {
        Outcome outcome = withoutDirectory(how, fork);
        assertEquals(Outcome.ABORTED, outcome.status(), outcome::toString);
        assertTrue(outcome.errors().startsWith(CLONING_FAILED), outcome::toString);
        assertTrue(outcome.errors().endsWith(": No such file or directory\n"), outcome::toString);
        assertEquals(2, outcome.errors().lines().count(), outcome::toString);
    }

    @ParameterizedTest
    @CsvSource({"interrupted, 2", "interrupted, 3", "refused, 3", "nothing, 3"})
    void copiesAllTheSameOrGoesOnWithout(String hindrance, String fork) {
        try (TemporaryDirectory pools = Medium.TMPFS.newDirectory()) {
            hinderedCopy(hindrance, fork, pools).assertPrints("ok\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"refused, No space left on device", "nothing, Input/output error"})
    void saysWhyItCannotCopy(String hindrance, String reason) {
        try (TemporaryDirectory pools = Medium.TMPFS.newDirectory()) {
            hinderedCopy(hindrance, "2", pools)
                    .assertAborts(CLONING_FAILED + "Error (libvmmalloc): VMMALLOC_POOL_DIR=" + pools.path() + ": "
                            + reason + "\n");
        }
    }

    private static Outcome hinderedCopy(String hindrance, String fork, TemporaryDirectory pools) {
        return program("hindered_copy.c")
                .by("prlimit", "--core=0")
                .arguments(hindrance)
                .pool(pools.path(), "64M")
                .environment("VMMALLOC_FORK", fork)
                .run();
    }

    private static Outcome withoutDirectory(String how, String fork) throws IOException {
        try (TemporaryDirectory parent = Medium.TMPFS.newDirectory()) {
            Path pools = Files.createDirectory(parent.path().resolve("pools"));
            return program("without_directory.c")
                    .arguments(how, pools)
                    .pool(pools, "64M")
                    .environment("VMMALLOC_FORK", fork)
                    .run();
        }
    }

    @TestFactory
    Stream<DynamicTest> fullAfterTheFork() {
        return Stream.of(MountedFileSystem.Kind.values())
                .flatMap(kind -> Stream.of("1", "2", "3")
                        .map(fork -> DynamicTest.dynamicTest(
                                kind + ", fork option " + fork,
                                () -> onMounted(kind, fork, 600, "256M", "full_afterwards.c")
                                        .assertPrints("ok\n"))));
    }

    /** What a copy leaves out has to be had when it is used. */
    @TestFactory
    Stream<DynamicTest> freshPartsOfACopy() {
        return Stream.of(MountedFileSystem.Kind.TMPFS, MountedFileSystem.Kind.EXT4, MountedFileSystem.Kind.XFS)
                .map(kind -> DynamicTest.dynamicTest(
                        kind.toString(),
                        () -> onMounted(kind, "2", 400, "256M", "fresh_parts.c").assertPrints("ok\n")));
    }

    /** There is room for one pool and what it holds, and not for a copy of it. */
    @TestFactory
    Stream<DynamicTest> noRoomForACopy() {
        return Stream.of(MountedFileSystem.Kind.values())
                .flatMap(kind -> Stream.of(
                        DynamicTest.dynamicTest(
                                kind + ", fork option 3",
                                () -> onMounted(kind, "3", 300, "200M", "most_of_the_space.c")
                                        .assertPrints("ok\n")),
                        DynamicTest.dynamicTest(kind + ", fork option 2", () -> {
                            Outcome outcome = onMounted(kind, "2", 300, "200M", "most_of_the_space.c");
                            assertEquals(Outcome.ABORTED, outcome.status(), outcome::toString);
                            assertTrue(outcome.errors().startsWith(CLONING_FAILED), outcome::toString);
                            assertTrue(outcome.errors().endsWith(": No space left on device\n"), outcome::toString);
                        })));
    }

    /** Content is what counts on every file system, also on those that share extents. */
    @TestFactory
    Stream<DynamicTest> contentOnEveryFileSystem() {
        return Stream.of(MountedFileSystem.Kind.XFS, MountedFileSystem.Kind.BTRFS)
                .flatMap(kind -> Stream.of("1", "2", "3")
                        .map(fork ->
                                DynamicTest.dynamicTest(kind + ", fork option " + fork, () -> contentOn(kind, fork))));
    }

    private static void contentOn(MountedFileSystem.Kind kind, String fork) {
        try (MountedFileSystem mounted = MountedFileSystem.of(kind, 600)) {
            Command.of(NativePrograms.compile("fork", "content.c"))
                    .preloaded()
                    .pool(mounted.path(), "64M")
                    .environment("VMMALLOC_FORK", fork)
                    .run()
                    .assertPrints("ok\n");
        }
    }

    /** The storm where space is not memory: when it is over, nothing of all those copies is left. */
    @TestFactory
    Stream<DynamicTest> stormLeavesNothing() {
        return Stream.of(MountedFileSystem.Kind.values())
                .flatMap(kind -> Stream.of("1", "2", "3")
                        .map(fork -> DynamicTest.dynamicTest(
                                kind + ", fork option " + fork, () -> stormLeavesNothing(kind, fork))));
    }

    private static void stormLeavesNothing(MountedFileSystem.Kind kind, String fork) throws Exception {
        try (MountedFileSystem mounted = MountedFileSystem.of(kind, 600);
                TemporaryDirectory pools = mounted.newDirectory()) {
            long free = mounted.unallocatedBytes();
            Command.of(NativePrograms.compile("fork", "storm.c"))
                    .arguments(FORKS_ON_EACH)
                    .preloaded()
                    .pool(pools.path(), "64M")
                    .environment("VMMALLOC_FORK", fork)
                    .run()
                    .assertPrints("ok\n");
            assertEquals(List.of(), pools.names());
            // Some file systems free what is gone with their next transaction only.
            Command.of("sync", "--file-system", pools.path()).run().assertPrints("");
            assertTrue(mounted.regains(free - TOLERATED_BYTES), () -> "lost: " + (free - mounted.unallocatedBytes()));
        }
    }

    /** Copies of children that have ended take no space. */
    @TestFactory
    Stream<DynamicTest> noSpaceIsLost() {
        return Stream.of("1", "2", "3")
                .map(fork -> DynamicTest.dynamicTest("fork option " + fork, () -> {
                    try (MountedFileSystem mounted = MountedFileSystem.of(MountedFileSystem.Kind.TMPFS, 300)) {
                        long free = mounted.unallocatedBytes();
                        Command.of(NativePrograms.compile("fork", "no_leak.c"))
                                .preloaded()
                                .pool(mounted.path(), "64M")
                                .environment("VMMALLOC_FORK", fork)
                                .run()
                                .assertPrints("ok\n");
                        assertEquals(free, mounted.unallocatedBytes());
                        assertEquals(List.of(), new TemporaryDirectory(mounted.path()).names());
                    }
                }));
    }

    private static Outcome onMounted(
            MountedFileSystem.Kind kind, String fork, int megabytes, String size, String name) {
        try (MountedFileSystem mounted = MountedFileSystem.of(kind, megabytes)) {
            return program(name)
                    .arguments(mounted.path())
                    .pool(mounted.path(), size)
                    .environment("VMMALLOC_FORK", fork)
                    .run();
        }
    }
}
