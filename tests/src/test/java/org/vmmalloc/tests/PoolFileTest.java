package org.vmmalloc.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
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
    void nothingIsLeftAfterAKill(MountedFileSystem.Kind kind) throws IOException {
        try (MountedFileSystem mounted = MountedFileSystem.of(kind, 400)) {
            FileStore store = Files.getFileStore(mounted.path());
            List<String> before = new TemporaryDirectory(mounted.path()).names();
            long free = store.getUnallocatedSpace();
            Outcome outcome = Command.of(NativePrograms.compile("killed", "fills_and_dies.c"))
                    .arguments(mounted.path())
                    .preloaded()
                    .pool(mounted.path(), "256M")
                    .run();
            assertEquals(Outcome.KILLED, outcome.status(), outcome::toString);
            assertEquals("filled\n", outcome.output(), outcome::toString);
            assertEquals(before, new TemporaryDirectory(mounted.path()).names());
            Command.of("sync", "-f", mounted.path()).run().assertPrints("");
            long lost = free - store.getUnallocatedSpace();
            assertTrue(lost < ALLOCATED / 4, () -> lost + " bytes are missing");
        }
    }
}
