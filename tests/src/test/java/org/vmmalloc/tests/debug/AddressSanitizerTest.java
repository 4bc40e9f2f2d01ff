package org.vmmalloc.tests.debug;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.NativePrograms;
import org.vmmalloc.tests.OnOurs;
import org.vmmalloc.tests.Outcome;
import org.vmmalloc.tests.Subject;

/** A program built with AddressSanitizer, whose allocator comes first: the library beside it changes nothing. */
@OnOurs
class AddressSanitizerTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void doesItsWorkBesideTheLibrary(boolean isDebug) {
        try (DebugRun run = new DebugRun()) {
            Path program = NativePrograms.compile("debug", "sanitized.c");
            String runtime = Command.of("gcc", "-print-file-name=libasan.so")
                    .run()
                    .output()
                    .strip();
            Path library = Subject.library(isDebug ? Subject.debugDirectory() : Subject.releaseDirectory());
            Outcome outcome = Command.of(program)
                    .preload(Path.of(runtime))
                    .preload(library)
                    .pool(run.path(), "64M")
                    .run();
            assertTrue(outcome.errors().contains("ERROR: AddressSanitizer: heap-buffer-overflow"), outcome::toString);
            assertTrue(
                    outcome.errors().contains("0 bytes to the right of 48-byte region")
                            || outcome.errors().contains("0 bytes after 48-byte region"),
                    outcome::toString);
        }
    }
}
