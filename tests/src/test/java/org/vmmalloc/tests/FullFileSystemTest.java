package org.vmmalloc.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file system that others fill while a pool lies on it, and a limit on the size of files: out of memory, never a fatal signal. */
@OnOurs
class FullFileSystemTest {
    /** A page fault on a full btrfs takes a millisecond: there programs are slow, and get by with less memory. */
    @ParameterizedTest
    @EnumSource(MountedFileSystem.Kind.class)
    void othersTakeTheRest(MountedFileSystem.Kind kind) {
        try (MountedFileSystem mounted = MountedFileSystem.of(kind, 600)) {
            Command.of(NativePrograms.compile("full_file_system", "takes_the_rest.c"))
                    .arguments(mounted.path())
                    .preloaded()
                    .pool(mounted.path(), "256M")
                    .run()
                    .assertPrints("ok\n");
        }
    }

    @ParameterizedTest
    @EnumSource(value = MountedFileSystem.Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "BTRFS")
    void failureTakesNothing(MountedFileSystem.Kind kind) {
        try (MountedFileSystem mounted = MountedFileSystem.of(kind, 300)) {
            Command.of(NativePrograms.compile("full_file_system", "failure_takes_nothing.c"))
                    .arguments(mounted.path())
                    .preloaded()
                    .pool(mounted.path(), "180M")
                    .run()
                    .assertPrints("ok\n");
        }
    }

    @Test
    void freeIsNotInTheWay() {
        try (MountedFileSystem mounted = MountedFileSystem.of(MountedFileSystem.Kind.TMPFS, 200)) {
            Command.of(NativePrograms.compile("full_file_system", "free_is_not_in_the_way.c"))
                    .arguments(mounted.path())
                    .preloaded()
                    .pool(mounted.path(), "180M")
                    .run()
                    .assertPrints("ok\n");
        }
    }

    @Test
    void trimTouchesNothing() {
        try (MountedFileSystem mounted = MountedFileSystem.of(MountedFileSystem.Kind.TMPFS, 600)) {
            Command.of(NativePrograms.compile("full_file_system", "trim_touches_nothing.c"))
                    .arguments(mounted.path())
                    .preloaded()
                    .pool(mounted.path(), "256M")
                    .run()
                    .assertPrints("ok\n");
        }
    }

    @ParameterizedTest
    @EnumSource(MountedFileSystem.Kind.class)
    void poolLargerThanTheFileSystem(MountedFileSystem.Kind kind) {
        try (MountedFileSystem mounted = MountedFileSystem.of(kind, 300)) {
            Outcome outcome = Command.of("/bin/true")
                    .preloaded()
                    .pool(mounted.path(), "400M")
                    .run();
            assertEquals(Outcome.ABORTED, outcome.status(), outcome::toString);
            assertTrue(
                    outcome.errors()
                            .startsWith("Error (libvmmalloc): vmem pool creation failed: No space left on device\n"),
                    outcome::toString);
        }
    }

    @ParameterizedTest
    @EnumSource(MountedFileSystem.Kind.class)
    void theWholeHeapIsUsable(MountedFileSystem.Kind kind) {
        try (MountedFileSystem mounted = MountedFileSystem.of(kind, 300)) {
            Command.of(NativePrograms.compile("capacity", "fill.c"))
                    .arguments(64 << 20, 5000, 85)
                    .preloaded()
                    .pool(mounted.path(), "64M")
                    .run()
                    .assertPrints("ok\n");
        }
    }

    /** All that is needed is reserved at the start, so another file that takes the rest takes nothing from the heap. */
    @ParameterizedTest
    @EnumSource(MountedFileSystem.Kind.class)
    void reservedAtTheStart(MountedFileSystem.Kind kind) {
        try (MountedFileSystem mounted = MountedFileSystem.of(kind, 400)) {
            Command.of(NativePrograms.compile("full_file_system", "is_reserved.c"))
                    .arguments(mounted.path(), kind == MountedFileSystem.Kind.BTRFS ? 16 << 20 : 100 << 20)
                    .preloaded()
                    .environment("VMMALLOC_RESERVE", "all")
                    .pool(mounted.path(), "128M")
                    .run()
                    .assertPrints("ok\n");
        }
    }

    @ParameterizedTest
    @EnumSource(Medium.class)
    void fileSizeLimitBelowThePool(Medium medium) {
        try (TemporaryDirectory pools = medium.newDirectory()) {
            Outcome outcome = Command.of("/bin/echo", "hello")
                    .by("prlimit", "--fsize=33554432")
                    .preloaded()
                    .pool(pools.path(), "64M")
                    .run();
            assertEquals(Outcome.ABORTED, outcome.status(), outcome::toString);
            assertTrue(
                    outcome.errors().startsWith("Error (libvmmalloc): vmem pool creation failed: File too large\n"),
                    outcome::toString);
        }
    }

    @Test
    void fileSizeLimitAboveThePool() {
        try (TemporaryDirectory pools = Medium.DISK.newDirectory()) {
            Command.of("/bin/echo", "hello")
                    .by("prlimit", "--fsize=67108864")
                    .preloaded()
                    .pool(pools.path(), "64M")
                    .run()
                    .assertPrints("hello\n");
        }
    }

    @ParameterizedTest
    @EnumSource(Medium.class)
    void addressSpaceLimitBelowThePool(Medium medium) {
        try (TemporaryDirectory pools = medium.newDirectory()) {
            Outcome outcome = Command.of("/bin/echo", "hello")
                    .by("prlimit", "--as=100000000")
                    .preloaded()
                    .pool(pools.path(), "200M")
                    .run();
            assertEquals(Outcome.ABORTED, outcome.status(), outcome::toString);
            assertTrue(
                    outcome.errors()
                            .startsWith("Error (libvmmalloc): vmem pool creation failed: Cannot allocate memory\n"),
                    outcome::toString);
        }
    }
}
