package org.vmmalloc.tests.misuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Medium;
import org.vmmalloc.tests.NativePrograms;
import org.vmmalloc.tests.OnOurs;
import org.vmmalloc.tests.Outcome;
import org.vmmalloc.tests.Subject;
import org.vmmalloc.tests.TemporaryDirectory;

/** The table of {@code docs/misuse.md}: each program of {@code misuse_table}, in three sizes, in each mode, comes to what the table says. */
@OnOurs
class MisuseTableTest {
    private static final String PROGRAMS = "misuse_table";
    private static final Path DOCUMENT = Subject.module().getParent().resolve("docs/misuse.md");
    private static final String HEAD = "| mistake |";
    private static final List<String> SIZES = List.of("8", "4096", "262144");

    private static Outcome run(Path program, String size, Contender contender, String onMisuse) {
        try (TemporaryDirectory pools = Medium.TMPFS.newDirectory()) {
            Command command = Command.of(program, size)
                    .pool(pools.path(), "64M")
                    .environment("VMMALLOC_ON_MISUSE", onMisuse)
                    .by("prlimit", "--core=0");
            return contender.preloadedInto(command).run();
        }
    }

    private static String cell(Path source, Contender contender) {
        Path program = NativePrograms.compile(PROGRAMS, source.getFileName().toString());
        // Who looks at what lies before a block is the one whose end that is.
        boolean namesVictim = !nameOf(source).startsWith("underrun");
        return SIZES.stream()
                .map(size -> {
                    Outcome outcome = run(program, size, contender, "abort");
                    return contender.isOurs()
                            ? Finding.ofOurs(outcome, Long.parseLong(size), namesVictim)
                            : Finding.ofOther(outcome);
                })
                .collect(Collectors.joining(" "));
    }

    private static String nameOf(Path source) {
        String file = source.getFileName().toString();
        return file.substring(0, file.lastIndexOf('.'));
    }

    private static List<Path> sources() {
        return NativePrograms.sourcesOf(PROGRAMS);
    }

    /** The rows of the table, by the name of the program: the cells of our columns. */
    private static Map<String, List<String>> promises() throws IOException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            String[] cells = line.split(" *\\| *");
            if (line.startsWith("| `") && cells.length > Contender.ours().size() + 2) {
                rows.put(
                        cells[1].replace("`", ""),
                        List.of(Arrays.copyOfRange(
                                cells, 3, 3 + Contender.ours().size())));
            }
        }
        return rows;
    }

    @TestFactory
    Stream<DynamicTest> comesToWhatTheTableSays() throws IOException {
        Map<String, List<String>> promises = promises();
        return sources().stream()
                .map(source -> DynamicTest.dynamicTest(nameOf(source), source.toUri(), () -> {
                    List<String> promised = promises.get(nameOf(source));
                    assertNotNull(promised, "has no row in the table");
                    List<String> found = Contender.ours().stream()
                            .map(contender -> cell(source, contender))
                            .toList();
                    assertEquals(promised, found);
                }));
    }

    @Test
    void hasARowForEachProgram() throws IOException {
        List<String> names =
                sources().stream().map(MisuseTableTest::nameOf).sorted().toList();
        assertEquals(names, List.copyOf(promises().keySet()));
    }

    @ParameterizedTest
    @CsvSource({
        "double_free.c, 0",
        "free_middle.c, 0",
        "free_stack.c, 0",
        "double_free.c, 1",
        "overrun_1.c, 1",
        "write_after_free.c, 1",
        "free_middle.c, 2",
        "double_free.c, 2"
    })
    void goesOnWhereThatIsWanted(String name, String hardening) {
        Path program = NativePrograms.compile(PROGRAMS, name);
        Contender contender = new Contender("", Subject.library(Subject.releaseDirectory()), hardening);
        for (String size : SIZES) {
            Outcome reported = run(program, size, contender, "report");
            assertEquals(0, reported.status(), reported::toString);
            assertTrue(reported.output().endsWith("unnoticed\n"), reported::toString);
            assertTrue(!reported.errors().isEmpty() && Finding.areMessages(reported.errors()), reported::toString);
            Outcome ignored = run(program, size, contender, "ignore");
            assertEquals("", ignored.errors(), ignored::toString);
            assertEquals(0, ignored.status(), ignored::toString);
        }
    }

    /** Makes the table anew, the columns of other allocators included, if asked for: {@code -Dvmmalloc.misuse.write=true}. */
    @BeforeAll
    static void write() throws IOException {
        if (!Boolean.getBoolean("vmmalloc.misuse.write")) {
            return;
        }
        List<Contender> contenders = Stream.concat(
                        Contender.ours().stream(), Contender.others().stream().filter(Contender::isThere))
                .toList();
        List<String> lines = new ArrayList<>(Files.readAllLines(DOCUMENT));
        int head = 0;
        while (!lines.get(head).startsWith(HEAD)) {
            head++;
        }
        while (head < lines.size() && lines.get(head).startsWith("|")) {
            lines.remove(head);
        }
        List<String> table = new ArrayList<>();
        table.add(HEAD + " |"
                + contenders.stream()
                        .map(Contender::title)
                        .map(title -> " " + title + " |")
                        .collect(Collectors.joining()));
        table.add("|---".repeat(contenders.size() + 2) + "|");
        for (Path source : sources()) {
            String title = Files.readAllLines(source).get(1).substring(3).replaceFirst("\\.$", "");
            table.add("| `" + nameOf(source) + "` | " + title + " |"
                    + contenders.stream()
                            .map(contender -> " " + cell(source, contender) + " |")
                            .collect(Collectors.joining()));
        }
        lines.addAll(head, table);
        Files.writeString(DOCUMENT, String.join("\n", lines) + "\n");
    }
}
