package org.vmmalloc.tests;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the heap differs from anonymous memory, because it is that of a file. */
@OnOurs
class FileMemoryTest {
    @TestFactory
    Stream<DynamicTest> programs() {
        return Behaviour.testsOf("file_memory");
    }

    @ParameterizedTest
    @CsvSource({"TMPFS, accepted", "EXT4, EFAULT", "XFS, EFAULT", "BTRFS, EFAULT"})
    void fixedBuffers(MountedFileSystem.Kind kind, String answer) {
        try (MountedFileSystem mounted = MountedFileSystem.of(kind, 300)) {
            Outcome outcome = Command.of(NativePrograms.compile("fixed_buffers", "register.c"))
                    .preloaded()
                    .pool(mounted.path(), "64M")
                    .run();
            assumeFalse(outcome.output().equals("no io_uring\n"), "this kernel lets nobody use io_uring");
            outcome.assertPrints(answer + "\n");
        }
    }

    /** Without the pool the same buffer is accepted, so it is the file that is refused. */
    @Test
    void fixedBuffersOfAnonymousMemory() {
        Outcome outcome = Command.of(NativePrograms.compile("fixed_buffers", "register.c"))
                .run();
        assumeFalse(outcome.output().equals("no io_uring\n"), "this kernel lets nobody use io_uring");
        outcome.assertPrints("accepted\n");
    }
}
