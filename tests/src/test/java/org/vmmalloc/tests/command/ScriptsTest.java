package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmmalloc.tests.Command;

/** The shell scripts have no fault that a reader of scripts finds, and the list of packages has its form. */
class ScriptsTest {
    @Test
    void shellcheckFindsNothing() throws IOException {
        Path root = Front.root();
        Command command = Command.of(
                "shellcheck", "--external-sources", "--shell=sh", "--source-path=" + root.resolve("scripts"));
        for (String script : List.of("test", ".ci/run")) {
            command.arguments(root.resolve(script));
        }
        // What it reads at the end is the front, which is in the list itself.
        Command.of("shellcheck", "--external-sources", "--exclude=SC1091", root.resolve("vmmalloc"))
                .in(root)
                .run()
                .assertPrints("");
        try (Stream<Path> scripts = Files.list(root.resolve("scripts"))) {
            scripts.filter(path -> !path.endsWith("test-packages")).sorted().forEach(command::arguments);
        }
        command.in(root).run().assertPrints("");
    }

    /** The front and its parts share variables, so they are read as the one script that they are. */
    @Test
    void shellcheckFindsNothingInTheFront(@TempDir Path directory) throws IOException {
        Path sources = Front.root().resolve("command/src/main/sh");
        StringBuilder whole = new StringBuilder();
        try (Stream<Path> parts = Files.list(sources)) {
            for (Path part : parts.filter(path -> path.toString().endsWith(".sh"))
                    .sorted()
                    .toList()) {
                whole.append(Files.readString(part));
            }
        }
        whole.append(Files.readString(sources.resolve("vmmalloc")));
        Path script = Files.writeString(directory.resolve("whole.sh"), whole);
        Command.of("shellcheck", "--shell=sh", script).run().assertPrints("");
    }

    @Test
    void eachPackageHasAReason() throws IOException {
        List<String> wrong = Files.readAllLines(Front.root().resolve("scripts/test-packages")).stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .filter(line -> !line.matches("[a-z0-9.+-]+( \\| [a-z0-9.+-]+)*  +\\S.*"))
                .toList();
        assertEquals(List.of(), wrong);
    }
}
