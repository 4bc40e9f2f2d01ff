package org.vmmalloc.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The file of the pool: never visible, private, out of the way, gone at the end whatever the end is. */
class PoolFileTest {
    private static final long ALLOCATED = 100L << 20;

    @TestFactory
    Stream<DynamicTest> programs() {
        return Behaviour.testsOf("pool_file");
    }

    /** A pool that is killed leaves nothing: no name while it lives, no space when it is dead. */
    @OnOurs
    @ParameterizedTest
    @EnumSource(MountedFileSystem.Kind.class)
    void nothingIsLeftAfterAKill(MountedFileSystem.Kind kind) throws InterruptedException {
        try (MountedFileSystem mounted = MountedFileSystem.of(kind, 400)) {
            List<String> before = new TemporaryDirectory(mounted.path()).names();
            long free = mounted.unallocatedBytes();
            Outcome outcome = Command.of(NativePrograms.compile("killed", "fills_and_dies.c"))
                    .arguments(mounted.path())
                    .preloaded()
                    .pool(mounted.path(), "256M")
                    .run();
            assertEquals(Outcome.KILLED, outcome.status(), outcome::toString);
            assertEquals("filled\n", outcome.output(), outcome::toString);
            assertEquals(before, new TemporaryDirectory(mounted.path()).names());
            assertTrue(
                    mounted.regains(free - ALLOCATED / 4),
                    () -> "the space of the file does not come back to " + mounted.path());
        }
    }
}
