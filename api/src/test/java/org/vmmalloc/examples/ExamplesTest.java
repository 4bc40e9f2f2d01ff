package org.vmmalloc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    private static final Path DIRECTORY = Path.of("/dev/shm");
    private static final Path SOURCE = Path.of("src/test/java/org/vmmalloc/examples/Examples.java");
    private static final Path GUIDE = Path.of("../docs/java-api.md");
    private static final Pattern EXAMPLE = Pattern.compile("// example: (\\w+)\n(.*?)\n *// end", Pattern.DOTALL);

    @Test
    void theyDoWhatTheySay() throws Exception {
        assertEquals(14, Examples.blocks(DIRECTORY));
        assertEquals(9 + 12, Examples.allocators(DIRECTORY));
        assertEquals("in the file 42", Examples.arenas(DIRECTORY));
        assertEquals(Files.size(SOURCE), Examples.buffers(DIRECTORY, SOURCE));
        assertEquals(112, Examples.addresses(DIRECTORY));
        assertEquals(2, Examples.exhaustion(DIRECTORY));
        assertEquals("1 of 112 bytes", Examples.statistics(DIRECTORY));
    }

    @Test
    void theGuideShowsThem() throws Exception {
        String guide = Files.readString(GUIDE);
        List<MatchResult> examples =
                EXAMPLE.matcher(Files.readString(SOURCE)).results().toList();
        assertEquals(7, examples.size());
        for (MatchResult example : examples) {
            String shown = example.group(2).indent(-4).stripTrailing();
            assertTrue(guide.contains(shown), "the guide lacks the example " + example.group(1) + ":\n" + shown);
        }
    }
}
