package org.vmmalloc.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the library does behind a program's back: no thread, no signal handler, no socket, no waiting, no word; and little of anything else. */
@OnOurs
class QuietTest {
    private static final Pattern CALL = Pattern.compile("^(?:\\d+ +)?(\\w+)\\(");
    private static final Set<String> NEVER = Set.of(
            "socket",
            "socketpair",
            "connect",
            "bind",
            "select",
            "pselect6",
            "poll",
            "ppoll",
            "epoll_create1",
            "epoll_wait",
            "clone",
            "clone3",
            "fork",
            "vfork",
            "execve",
            "rt_sigaction",
            "sigaltstack",
            "rt_sigprocmask",
            "signalfd4",
            "timer_create",
            "setitimer",
            "alarm",
            "write",
            "writev",
            "pwrite64",
            "sendto",
            "sendmsg",
            "nanosleep",
            "clock_nanosleep",
            "prctl",
            "userfaultfd",
            "io_uring_setup");

    private static final int MOST_CALLS = Subject.isDebug() ? 48 : 40;

    /** How often each system call is made by a command that strace starts, its own exec included. */
    private static Map<String, Integer> callsOf(Command command, Path trace) throws IOException {
        Outcome outcome = command.by("strace", "-f", "-qq", "-o", trace).run();
        assertEquals(0, outcome.status(), outcome::toString);
        Map<String, Integer> calls = new TreeMap<>();
        // What env itself does before it becomes the program is not the program's.
        boolean started = false;
        for (String line : Files.readAllLines(trace)) {
            Matcher matcher = CALL.matcher(line);
            if (matcher.find()) {
                if (started) {
                    calls.merge(matcher.group(1), 1, Integer::sum);
                }
                started |= matcher.group(1).equals("execve") && line.contains("/bin/true");
            }
        }
        assertTrue(started, outcome::toString);
        return calls;
    }

    @ParameterizedTest
    @EnumSource(Medium.class)
    void aStartOpensAPoolAndNothingElse(Medium medium) throws IOException {
        try (TemporaryDirectory pools = medium.newDirectory();
                TemporaryDirectory traces = Medium.TMPFS.newDirectory()) {
            Path trace = traces.path().resolve("trace");
            Map<String, Integer> plain = callsOf(Command.of("/bin/true"), trace);
            Map<String, Integer> ours =
                    callsOf(Command.of("/bin/true").preloaded().pool(pools.path(), "4G"), trace);
            String text = Files.readString(trace);
            int more = ours.values().stream().mapToInt(Integer::intValue).sum()
                    - plain.values().stream().mapToInt(Integer::intValue).sum();
            for (String call : NEVER) {
                assertEquals(plain.getOrDefault(call, 0), ours.getOrDefault(call, 0), () -> call + " in\n" + text);
            }
            assertTrue(more <= MOST_CALLS, () -> more + " more system calls than plain:\n" + text);
        }
    }

    @Test
    void theHeapMakesNoThreadAndInstallsNoHandler() throws IOException {
        try (TemporaryDirectory pools = Medium.TMPFS.newDirectory()) {
            Command.of(NativePrograms.compile("quiet", "observer.c"))
                    .preloaded()
                    .pool(pools.path(), "64M")
                    .run()
                    .assertPrints("ok\n");
        }
    }
}
