package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmmalloc.tests.Outcome;

/** What is printed fits the terminal, and is whole where there is none. */
class NarrowTerminalTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"ps, 40", "ps, 80", "stat, 40", "stat, 80", "map, 40", "map, 80"})
    void theTerminalBreaksNoLine(String command, int columns) throws IOException, InterruptedException {
        try (OnShow program = new OnShow(Front.library(), Path.of("/dev/shm"), Map.of());
                Tmux terminal = new Tmux(directory, columns, 200)) {
            terminal.type("PS1=; clear; " + Front.script() + " " + command
                    + (command.equals("ps") ? "" : " " + program.pid()) + " 2>&-; echo status $?");
            terminal.await(screen -> screen.contains("status 0"));
            List<String> lines = terminal.unbroken();
            List<String> printed = lines.subList(0, lines.indexOf("status 0"));
            assertTrue(printed.size() > 1, lines::toString);
            assertTrue(printed.stream().allMatch(line -> line.length() <= columns), lines::toString);
            assertTrue(
                    printed.stream()
                            .anyMatch(line ->
                                    line.contains(" " + program.pid() + " ") || line.startsWith(program.pid() + " ")),
                    lines::toString);
        }
    }

    /** What is watched stands still: its first line stays the first one of the screen. */
    @ParameterizedTest
    @CsvSource({"stat, process     %d  ", "map, process %d ("})
    void whatIsWatchedFitsTheScreen(String command, String first) throws IOException, InterruptedException {
        try (OnShow program = new OnShow(Front.library(), Path.of("/dev/shm"), Map.of());
                Tmux terminal = new Tmux(directory, 100, 20)) {
            terminal.type("PS1=; " + Front.script() + " " + command + " --watch --interval 0.1 --count 3 "
                    + program.pid() + "; printf 'status %s' $?");
            List<String> screen = terminal.await(lines -> lines.contains("status 0"));
            assertTrue(screen.getFirst().startsWith(String.format(first, program.pid())), screen::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"ps", "stat"})
    void inAPipeNothingIsLeftOut(String command) throws IOException {
        try (OnShow program = new OnShow(Front.library(), Path.of("/dev/shm"), Map.of())) {
            Outcome outcome = (command.equals("ps") ? Front.command("ps") : Front.command("stat", program.pid())).run();
            assertTrue(
                    outcome.output()
                            .lines()
                            .anyMatch(line -> line.contains(" tmpfs  /dev/shm")
                                    || line.endsWith("file space in steps")
                                    || line.endsWith("file space on demand")),
                    outcome::toString);
        }
    }
}
