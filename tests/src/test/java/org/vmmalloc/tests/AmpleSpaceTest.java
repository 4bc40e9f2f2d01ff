package org.vmmalloc.tests;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file system in memory whose limit, if it has any, is no less than the memory there is. */
@OnOurs
class AmpleSpaceTest {
    private static final int WITHOUT_LIMIT = 0;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void whatIsNotTouchedTakesNoMemory(int fork) {
        try (MountedFileSystem mounted = MountedFileSystem.of(MountedFileSystem.Kind.TMPFS, WITHOUT_LIMIT)) {
            Command.of(NativePrograms.compile("ample_space", "untouched_parts.c"))
                    .preloaded()
                    .pool(mounted.path(), "1G")
                    .environment("VMMALLOC_FORK", Integer.toString(fork))
                    .run()
                    .assertPrints("ok\n");
        }
    }
}
