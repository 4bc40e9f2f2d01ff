package org.vmmalloc.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** One directory of {@code src/test/native}: every program in it, run in every way that its {@link Directives} ask for. */
public final class Behaviour {
    private static final String ONE_MESSAGE = "Error \\(libvmmalloc\\): [^\n]*%s(?![0-9a-f])[^\n]*\n";

    private final String name;

    private Behaviour(String name) {
        this.name = name;
    }

    public static Stream<DynamicTest> testsOf(String name) {
        Behaviour behaviour = new Behaviour(name);
        return NativePrograms.sourcesOf(name).stream()
                .map(Directives::of)
                .filter(program -> Subject.isOurs() || program.has("plain"))
                .flatMap(behaviour::testsOf);
    }

    private Stream<DynamicTest> testsOf(Directives program) {
        List<DynamicTest> tests = new ArrayList<>();
        boolean onlyLinked = program.all("linked").contains("only");
        for (String medium : onlyLinked ? List.<String>of() : program.words("media", "tmpfs disk")) {
            for (String fork : program.words("fork", "default")) {
                for (String run : program.has("run") ? program.all("run") : List.of("64M")) {
                    add(tests, program, Medium.valueOf(medium.toUpperCase(Locale.ROOT)), fork, run, false);
                }
            }
        }
        if (program.has("linked") && Subject.isOurs()) {
            for (String run : program.has("run") ? program.all("run") : List.of("64M")) {
                add(tests, program, Medium.TMPFS, "default", run, true);
            }
        }
        return tests.stream();
    }

    private void add(
            List<DynamicTest> tests, Directives program, Medium medium, String fork, String run, boolean linked) {
        String file = program.source().getFileName().toString();
        String title = file.substring(0, file.lastIndexOf('.')) + " " + run + " on "
                + medium.name().toLowerCase(Locale.ROOT) + (fork.equals("default") ? "" : ", fork option " + fork)
                + (linked ? ", linked" : "");
        tests.add(DynamicTest.dynamicTest(
                title, program.source().toUri(), () -> run(program, medium, fork, run, linked)));
    }

    private void run(Directives program, Medium medium, String fork, String run, boolean linked) {
        NativePrograms.compileLibraries(name);
        String[] words = run.split("\\s+");
        try (TemporaryDirectory pools = medium.newDirectory()) {
            Command command = Command.of(NativePrograms.compile(program.source(), linked))
                    .pool(pools.path(), words[0])
                    .environment("LIBRARIES", NativePrograms.outputOf(name).toString());
            Arrays.stream(words).skip(1).forEach(command::arguments);
            if (!linked) {
                command.preloaded();
            }
            configure(command, program, fork);
            Outcome outcome = command.run();
            if (program.has("misuse")) {
                assertReportsMisuse(outcome);
            } else {
                outcome.assertPrints("ok\n");
            }
            assertEquals(List.of(), pools.names(), "left in the pool directory");
        }
    }

    private void configure(Command command, Directives program, String fork) {
        if (!fork.equals("default")) {
            command.environment("VMMALLOC_FORK", fork);
        }
        for (String assignment : program.all("environment")) {
            command.environment(
                    assignment.substring(0, assignment.indexOf('=')),
                    assignment.substring(assignment.indexOf('=') + 1));
        }
        Path libraries = NativePrograms.outputOf(name);
        program.words("preload", "").forEach(library -> command.preload(libraries.resolve(library + ".so")));
    }

    private static void assertReportsMisuse(Outcome outcome) {
        assertEquals(Outcome.ABORTED, outcome.status(), outcome::toString);
        String pointer = outcome.output().strip();
        assertTrue(pointer.startsWith("0x"), outcome::toString);
        assertTrue(outcome.errors().matches(ONE_MESSAGE.formatted(pointer)), outcome::toString);
    }
}
