package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Outcome;

/** The front replaces itself with the program, and the program finds itself as after a plain start, apart from our variables. */
class HandoverTest {
    private static final Set<String> OUR_VARIABLES = Set.of("LD_PRELOAD", "VMMALLOC_POOL_DIR", "VMMALLOC_POOL_SIZE");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 77, 125, 126, 127, 255})
    void theExitStatusIsThatOfTheProgram(int status) {
        Outcome outcome = Front.run("--", "sh", "-c", "exit " + status).run();
        assertEquals(status, outcome.status(), outcome::toString);
        assertEquals("", outcome.output() + outcome.errors(), outcome::toString);
    }

    @ParameterizedTest
    @CsvSource({"TERM, 15", "KILL, 9", "INT, 2", "HUP, 1", "USR1, 10", "PIPE, 13"})
    void signalsEndTheProgram(String name, int number) {
        Outcome outcome = Front.run("sh", "-c", "kill -" + name + " $$").run();
        assertEquals(128 + number, outcome.status(), outcome::toString);
        assertEquals("", outcome.output() + outcome.errors(), outcome::toString);
    }

    @Test
    void theProcessIsTheSame() {
        String script = "echo $$; exec \"$@\"";
        Outcome outcome = after(script, List.of(Front.script(), "run"), "sh", "-c", "echo $$; readlink /proc/$$/exe");
        String[] lines = outcome.output().split("\n");
        assertEquals(lines[0], lines[1], outcome::toString);
        assertEquals(Command.of("readlink", "-f", "/bin/sh").run().output(), lines[2] + "\n", outcome::toString);
    }

    @Test
    void groupSessionAndTerminalAreTheSame() {
        String fields = "cut -d ' ' -f 4-8";
        Outcome outcome = after(
                fields + " /proc/$$/stat; exec \"$@\"",
                List.of(Front.script(), "run"),
                "cut",
                "-d",
                " ",
                "-f",
                "4-8",
                "/proc/self/stat");
        String[] lines = outcome.output().split("\n");
        assertEquals(lines[0], lines[1], outcome::toString);
    }

    @Test
    void argumentsArriveAsTheyAre() {
        List<String> arguments = List.of(
                "",
                "two words",
                "it's",
                "\"quoted\"",
                "a\nb\n",
                "$HOME `id` \\",
                "*",
                "--",
                "--pool-size",
                "-x=1",
                "a=b",
                "é");
        // Read byte by byte, as the outcome is.
        String expected = arguments.stream()
                .map(argument -> argument.replace("é", "\u00c3\u00a9") + "\0")
                .collect(Collectors.joining());
        Front.run("printf", "%s\\0").arguments(arguments.toArray()).run().assertPrints(expected);
    }

    @Test
    void optionsEndAtTheProgram() {
        Front.run("--fork", "1", "echo", "--fork", "9", "--help").run().assertPrints("--fork 9 --help\n");
        Front.run("--fork=1", "--", "echo", "--", "x").run().assertPrints("-- x\n");
    }

    @Test
    void argumentZeroIsTheNameAsWritten() {
        Front.run("sh", "-c", "tr '\\0' ' ' </proc/$$/cmdline")
                .run()
                .assertPrints("sh -c tr '\\0' ' ' </proc/$$/cmdline ");
    }

    @Test
    void theEnvironmentIsTheSame() {
        assertSameEnvironment(
                "b'A': b'1', b'PATH': b'/usr/bin:/bin', b'PWD': os.getcwdb(), b'OLDPWD': b'/usr', b'SHLVL': b'7', b'_': b'/some/where'");
        assertSameEnvironment("b'PATH': b'/usr/bin:/bin'");
        assertSameEnvironment("b'PWD': b'/not/here', b'LC_ALL': b'C', b'EMPTY': b''");
    }

    @Test
    void variablesThatAShellCannotNameAreKept() {
        assertSameEnvironment(
                "b'BASH_FUNC_greet%%': b'() {  echo \\'hi\\'\\n}', b'a.b-c': b'it\\'s', b'1': b'x\\n\\n', b'A': b'1'");
    }

    @Test
    void variablesNamedAsThoseOfTheFrontAreKept() {
        assertSameEnvironment(
                "b'size': b'1', b'directory': b'/x', b'vmmalloc_minimum': b'1', b'vmmalloc_settings': b'2', b'IFS': b':', b'OPTIND': b'7', b'CDPATH': b'/'");
    }

    private void assertSameEnvironment(String dictionary) {
        String program = "import os, sys\nos.execve(sys.argv[1], sys.argv[1:], {" + dictionary + "})";
        Set<String> plain = variables(Command.of("python3", "-c", program, "/usr/bin/env", "-0")
                .in(directory)
                .run());
        Set<String> ours = variables(Command.of("python3", "-c", program, Front.script(), "run", "/usr/bin/env", "-0")
                .in(directory)
                .run());
        Set<String> without = ours.stream()
                .filter(variable -> !OUR_VARIABLES.contains(variable.split("=", 2)[0]))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(plain, without);
        assertEquals(OUR_VARIABLES.size(), ours.size() - without.size());
    }

    private static Set<String> variables(Outcome outcome) {
        assertEquals(0, outcome.status(), outcome::toString);
        return Arrays.stream(outcome.output().split("\0")).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void limitsAreTheSame() {
        assertSame(
                "ulimit -n 200; ulimit -s 4096; ulimit -c 0; ulimit -f 20000000; ulimit -t 1000; exec \"$@\"",
                "cat",
                "/proc/self/limits");
    }

    @Test
    void signalMaskAndDispositionsAreTheSame() {
        String program = "import os, signal, sys\n"
                + "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1, signal.SIGTERM, signal.SIGINT, signal.SIGRTMIN + 3})\n"
                + "for number in (signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR2, signal.SIGTSTP, signal.SIGRTMIN + 5):\n"
                + "    signal.signal(number, signal.SIG_IGN)\n"
                + "os.execvp(sys.argv[1], sys.argv[1:])";
        String[] status = {"grep", "-E", "^(SigQ|SigPnd|ShdPnd|SigBlk|SigIgn|SigCgt|Umask):?", "/proc/self/status"};
        Outcome plain = Command.of(Front.words(List.of("python3", "-c", program), (Object[]) status))
                .run();
        Outcome ours = Command.of(
                        Front.words(List.of("python3", "-c", program, Front.script(), "run"), (Object[]) status))
                .run();
        assertEquals(pendingDropped(plain), pendingDropped(ours));
    }

    /** Without the number of queued signals of the user, which other processes change. */
    private static String pendingDropped(Outcome outcome) {
        assertEquals(0, outcome.status(), outcome::toString);
        return outcome.output().lines().filter(line -> !line.startsWith("SigQ")).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec \"$@\"",
                "exec 3</dev/null 7>/dev/null 9<&0 0<&-; exec \"$@\"",
                "exec 0<&- 2>&-; exec \"$@\"",
                "exec 4</etc/passwd 5<&4 6</; exec \"$@\""
            })
    void descriptorsAreTheSame(String setUp) {
        String[] list = {"find", "/proc/self/fd", "-type", "l", "-printf", "%f %l\\n"};
        List<String> plain = descriptors(after(setUp, List.of(), list));
        List<String> ours = descriptors(after(setUp, List.of(Front.script(), "run"), list));
        // The pool is a file without a name, above the descriptors that a program counts on.
        List<String> pools =
                ours.stream().filter(line -> line.endsWith("(deleted)")).toList();
        assertTrue(pools.size() <= 1, pools::toString);
        assertEquals(plain, ours.stream().filter(line -> !pools.contains(line)).toList());
    }

    private static List<String> descriptors(Outcome outcome) {
        return outcome.output()
                .lines()
                .map(line -> line.replaceAll("/proc/[0-9]+/", "/proc/PID/").replaceAll("/vmmalloc-run-[^/]*/", "/"))
                .sorted()
                .toList();
    }

    @Test
    void directoryAndUmaskAreTheSame() {
        Outcome outcome = Command.of("sh", "-c", "umask 027; exec \"$@\"", "sh", Front.script(), "run")
                .arguments("sh", "-c", "umask; pwd -P")
                .in(directory)
                .run();
        outcome.assertPrints("0027\n" + directory + "\n");
    }

    @Test
    void aScriptWithoutAFirstLineOfItsOwnRuns() {
        String script = "printf 'echo works $1' >x; chmod 755 x; exec \"$@\" ./x yes";
        Command.of("sh", "-c", script, "sh", Front.script(), "run")
                .in(directory)
                .run()
                .assertPrints("works yes\n");
    }

    private static void assertSame(String script, String... program) {
        Outcome plain = after(script, List.of(), program);
        Outcome ours = after(script, List.of(Front.script(), "run"), program);
        ours.assertPrints(plain.output());
    }

    /** Runs a shell that prepares itself as the script says and becomes the program, started by the front. */
    private static Outcome after(String script, List<?> front, String... program) {
        List<Object> words = Stream.concat(Stream.of("sh", "-c", script, "sh"), front.stream())
                .collect(Collectors.toList());
        return Command.of(Front.words(words, (Object[]) program)).run();
    }
}
