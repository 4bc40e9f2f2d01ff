package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmmalloc.tests.Outcome;

/** The live screen in a real terminal. */
class TopTest {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final int COLUMNS = 140;
    private static final int ROWS = 30;

    @TempDir
    private Path directory;

    private static OnShow program() throws IOException {
        return new OnShow(Front.library(), SHARED_MEMORY, Map.of());
    }

    private Tmux terminal() throws IOException, InterruptedException {
        Tmux terminal = new Tmux(directory, COLUMNS, ROWS);
        terminal.type("echo before; stty -g >" + directory + "/before; " + Front.script()
                + " top --interval 0.2; echo status $?; stty -g >" + directory + "/after");
        return terminal;
    }

    private static List<String> awaitRow(Tmux terminal, long pid) throws IOException, InterruptedException {
        return terminal.await(screen -> screen.stream().anyMatch(line -> isRow(line, pid)));
    }

    private static boolean isRow(String line, long pid) {
        return line.strip().startsWith(pid + " ") && line.contains("on_show");
    }

    private void assertTheTerminalIsAsItWas(Tmux terminal, String status) throws IOException, InterruptedException {
        List<String> screen = terminal.awaitText("status " + status);
        assertTrue(screen.stream().anyMatch(line -> line.endsWith("before")), screen::toString);
        assertEquals("0", terminal.property("alternate_on"));
        assertEquals("1", terminal.property("cursor_flag"));
        terminal.type("echo $((6 * 7))");
        terminal.awaitText("42");
        assertEquals(Files.readString(directory.resolve("before")), Files.readString(directory.resolve("after")));
    }

    @Test
    void theListSaysWhatPsSaysAndIsSorted() throws IOException, InterruptedException {
        try (OnShow one = program();
                OnShow other = program();
                Tmux terminal = terminal()) {
            awaitRow(terminal, one.pid());
            List<String> screen = awaitRow(terminal, other.pid());
            assertEquals("1", terminal.property("alternate_on"));
            assertTrue(screen.getFirst().startsWith("vmmalloc top: "), screen::toString);
            assertTrue(screen.get(1).contains("USEDv"), screen::toString);
            Outcome ps = Front.command("ps").run();
            String expected = ps.output()
                    .lines()
                    .filter(line -> isRow(line, one.pid()))
                    .findFirst()
                    .orElseThrow();
            String shown = screen.stream()
                    .filter(line -> isRow(line, one.pid()))
                    .findFirst()
                    .orElseThrow();
            for (String word : expected.strip().split("\\s{2,}")) {
                // But for the age, which goes on, and the file system, which has no column.
                assertTrue(
                        shown.contains(word) || word.equals("tmpfs") || word.matches("(\\d+[dhms]){1,2}"),
                        word + " in " + shown);
            }
            for (int i = 0; i < 12; i++) {
                terminal.key("Left");
            }
            terminal.awaitText("PIDv");
            assertInOrder(terminal.screen(), Math.max(one.pid(), other.pid()), Math.min(one.pid(), other.pid()));
            terminal.key("r");
            terminal.awaitText("PID^");
            assertInOrder(terminal.screen(), Math.min(one.pid(), other.pid()), Math.max(one.pid(), other.pid()));
            terminal.key("q");
            assertTheTerminalIsAsItWas(terminal, "0");
        }
    }

    private static void assertInOrder(List<String> screen, long first, long second) {
        List<Long> found = screen.stream()
                .filter(line -> isRow(line, first) || isRow(line, second))
                .map(line -> Long.parseLong(line.strip().split(" ")[0]))
                .toList();
        assertEquals(List.of(first, second), found, screen::toString);
    }

    @Test
    void anOpenPoolIsItsAccountAndFollowsTheSizeOfTheTerminal() throws IOException, InterruptedException {
        try (OnShow program = program();
                Tmux terminal = terminal()) {
            List<String> screen = open(terminal, program.pid());
            List<String> account = Front.command("stat", program.pid())
                    .run()
                    .output()
                    .lines()
                    .map(String::stripTrailing)
                    .toList();
            // Not the line with the age.
            assertEquals(account.subList(2, ROWS - 2), screen.subList(3, ROWS - 1));
            terminal.resize(60, 12);
            screen = terminal.await(
                    lines -> lines.size() == 12 && lines.getLast().contains("q quit"));
            int pool = screen.indexOf(screen.stream()
                    .filter(line -> line.startsWith("pool "))
                    .findFirst()
                    .orElseThrow());
            assertTrue(
                    words(account.subList(2, account.size())).startsWith(words(screen.subList(pool, 11))),
                    screen::toString);
            String third = screen.get(3);
            terminal.key("Down");
            terminal.await(lines -> lines.get(2).equals(third));
            terminal.key("Escape");
            terminal.awaitText("PIDv");
            terminal.key("C-c");
            assertTheTerminalIsAsItWas(terminal, "0");
        }
    }

    /** Opens the pool of a process, wherever others of this machine are; returns the screen with its account. */
    private static List<String> open(Tmux terminal, long pid) throws IOException, InterruptedException {
        awaitRow(terminal, pid);
        for (int i = 0; i < 12; i++) {
            terminal.key("Left");
        }
        terminal.awaitText("PIDv");
        select(terminal, pid);
        terminal.key("Enter");
        return terminal.awaitText("process     " + pid);
    }

    /** Moves down to the pool; the selected row is the one in reverse, which only Enter shows. */
    private static void select(Tmux terminal, long pid) throws IOException, InterruptedException {
        List<String> rows = terminal.screen().stream()
                .skip(2)
                .filter(line -> line.strip().matches("\\d+ .*"))
                .toList();
        for (int i = 0; i < rows.size(); i++) {
            terminal.key("Up");
        }
        int place = 0;
        while (!isRow(rows.get(place), pid)) {
            place++;
            terminal.key("Down");
        }
    }

    /** The words of lines, however they are broken. */
    private static String words(List<String> lines) {
        return String.join(" ", lines).replaceAll("\\s+", " ").strip();
    }

    @Test
    void aNarrowTerminalShowsWholeColumns() throws IOException, InterruptedException {
        try (OnShow program = program();
                Tmux terminal = terminal()) {
            awaitRow(terminal, program.pid());
            terminal.resize(40, ROWS);
            List<String> screen = terminal.await(lines -> lines.getFirst().length() <= 40
                    && lines.getLast().endsWith("q quit")
                    && lines.get(1).contains("USEDv"));
            assertTrue(
                    screen.stream()
                            .filter(line -> isRow(line, program.pid()))
                            .allMatch(line -> line.matches(".* MiB( +\\d+)?")),
                    screen::toString);
            for (int i = 0; i < 12; i++) {
                terminal.key("Right");
            }
            terminal.await(lines -> lines.get(1).endsWith("  DIRECTORYv"));
            awaitRow(terminal, program.pid());
            terminal.key("q");
            assertTheTerminalIsAsItWas(terminal, "0");
        }
    }

    @Test
    void anOpenPoolThatEndsStaysInSightAndSaysSo() throws IOException, InterruptedException {
        try (OnShow program = program();
                Tmux terminal = terminal()) {
            open(terminal, program.pid());
            program.end();
            List<String> screen = terminal.awaitText("vmmalloc top: this pool is gone; its last figures");
            assertTrue(screen.get(1).startsWith("process     " + program.pid()), screen::toString);
            terminal.key("Escape");
            terminal.awaitText("vmmalloc top: ");
            terminal.await(lines -> lines.stream().noneMatch(line -> isRow(line, program.pid())));
            terminal.key("q");
            assertTheTerminalIsAsItWas(terminal, "0");
        }
    }

    @Test
    void whoIsToldToEndLeavesTheTerminalAsItWas() throws IOException, InterruptedException {
        try (OnShow program = program();
                Tmux terminal = terminal()) {
            awaitRow(terminal, program.pid());
            String shell = terminal.property("pane_pid");
            ProcessHandle.of(Long.parseLong(shell)).orElseThrow().children().forEach(ProcessHandle::destroy);
            assertTheTerminalIsAsItWas(terminal, "143");
        }
    }

    @Test
    void itStopsForTheShellAndGoesOn() throws IOException, InterruptedException {
        try (OnShow program = program();
                Tmux terminal = terminal()) {
            awaitRow(terminal, program.pid());
            terminal.key("C-z");
            // The status that a shell gives to a job that is stopped.
            assertTheTerminalIsAsItWas(terminal, "148");
            terminal.type("fg; echo then $?");
            awaitRow(terminal, program.pid());
            assertEquals("1", terminal.property("alternate_on"));
            terminal.key("q");
            terminal.awaitText("then 0");
            assertEquals("0", terminal.property("alternate_on"));
        }
    }

    @Test
    void withoutATerminalItSaysSo() {
        Outcome outcome = Front.command("top").run();
        assertEquals(1, outcome.status(), outcome::toString);
        assertEquals(
                "vmmalloc: top needs a terminal; vmmalloc ps and vmmalloc stat --watch write to anything\n",
                outcome.errors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dumb", "nothing-that-anybody-knows"})
    void onATerminalWithoutAScreenItSaysSo(String type) throws IOException, InterruptedException {
        try (Tmux terminal = new Tmux(directory, COLUMNS, ROWS)) {
            terminal.type("clear; TERM=" + type + " " + Front.script() + " top; echo status $?");
            List<String> screen = terminal.await(lines -> lines.contains("status 1"));
            String message = "vmmalloc: top needs a terminal with a screen, and TERM is " + type;
            assertTrue(screen.contains(message), screen::toString);
        }
    }
}
