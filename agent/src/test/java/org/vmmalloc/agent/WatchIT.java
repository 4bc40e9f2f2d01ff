package org.vmmalloc.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jacoco.agent.rt.RT;
import org.junit.jupiter.api.Test;
import org.vmmalloc.agent.programs.Exhaust;
import org.vmmalloc.agent.programs.HeldLock;
import org.vmmalloc.agent.programs.Waiter;

/** The agent in company: attached to a running JVM, recorded, beside agents that transform the same classes. */
class WatchIT {
    private static final String POOL = "dir=/dev/shm,size=64M";
    private static final int ENDED_BY_SIGTERM = 128 + 15;
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** A program that waits for a line while something is done to it. */
    private static String afterAttaching(String options, int expectedStatus, String expectedMessage) throws Exception {
        Path errors = Files.createTempFile("vmmalloc-agent-errors-", null);
        Process program = ChildJvm.of(Waiter.class)
                .builder()
                .redirectError(errors.toFile())
                .start();
        try (BufferedReader output = program.inputReader()) {
            assertEquals("ready", output.readLine());
            Process attach = new ProcessBuilder(
                            JAVA.toString(), "-jar", ChildJvm.AGENT.toString(), Long.toString(program.pid()), options)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(attach.getInputStream().readAllBytes());
            assertTrue(attach.waitFor(10, TimeUnit.MINUTES));
            assertEquals(expectedMessage.replace("PID", Long.toString(program.pid())), said);
            assertEquals(expectedStatus, attach.exitValue());
            program.outputWriter().append('\n').flush();
            assertEquals("done", output.readLine());
            assertTrue(program.waitFor(10, TimeUnit.MINUTES));
            assertEquals(0, program.exitValue());
            return Files.readString(errors);
        } finally {
            program.destroyForcibly();
            Files.delete(errors);
        }
    }

    @Test
    void attached() throws Exception {
        String errors = afterAttaching(POOL, 0, "");
        assertTrue(errors.startsWith("WARNING: A Java agent has been loaded dynamically"), errors);
        List<String> own =
                errors.lines().filter(line -> !line.startsWith("WARNING: ")).toList();
        assertEquals(List.of("witness old direct 1 pool 0", "witness new direct 2 pool 2"), own);
    }

    @Test
    void aProgramThatCannotHaveThePoolGoesOnWithout() throws Exception {
        String message = "cannot make a pool of 16777216 bytes in /nonexistent: there is no such directory";
        String errors = afterAttaching(
                "dir=/nonexistent,size=16M", 1, "Error (vmmalloc agent): process PID: " + message + "\n");
        assertTrue(errors.contains(message), errors);
        assertTrue(errors.endsWith("witness old direct 1 pool 0\nwitness new direct 2 pool 0\n"), errors);
    }

    @Test
    void wrongOptionsDoNotReachTheProgram() throws Exception {
        String errors = afterAttaching(
                "dir=/dev/shm,size=1M",
                1,
                "Error (vmmalloc agent): invalid value of option size (1M): allowed is 14680064 bytes or more\n");
        assertEquals("witness old direct 1 pool 0\nwitness new direct 2 pool 0\n", errors);
    }

    /** The product's own command sees the pool like any other, and what is in it. */
    @Test
    void seenByTheCommand() throws Exception {
        Process program = ChildJvm.of(Waiter.class)
                .agent("dir=/dev/shm,size=64M")
                .builder()
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = program.inputReader()) {
            assertEquals("ready", output.readLine());
            Process command = new ProcessBuilder(
                            ChildJvm.product("bin/vmmalloc").toString(), "stat", Long.toString(program.pid()), "--json")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(command.getInputStream().readAllBytes());
            assertEquals(0, command.waitFor(), said);
            assertTrue(said.contains("67108864"), said);
            program.outputWriter().append('\n').flush();
            assertTrue(program.waitFor(60, TimeUnit.SECONDS));
        } finally {
            program.destroyForcibly();
        }
    }

    /** A signal ends a program all of whose large allocations wait for ever. */
    @Test
    void theSummaryWaitsForNoLock() throws Exception {
        Path errors = Files.createTempFile("vmmalloc-agent-errors-", null);
        Process program = ChildJvm.of(HeldLock.class)
                .withApi()
                .with("--sun-misc-unsafe-memory-access=allow")
                .agent("dir=/dev/shm,size=64M,summary=yes")
                .builder()
                .redirectError(errors.toFile())
                .start();
        try (BufferedReader output = program.inputReader()) {
            assertEquals("held", output.readLine());
            program.toHandle().destroy();
            assertTrue(program.waitFor(2, TimeUnit.MINUTES), "the program does not end");
            assertEquals(ENDED_BY_SIGTERM, program.exitValue());
            assertNull(output.readLine());
            String said = Files.readString(errors);
            assertTrue(said.contains("vmmalloc agent: overflow bytes     0\n"), said);
        } finally {
            program.destroyForcibly();
            Files.delete(errors);
        }
    }

    @Test
    void recorded() throws IOException {
        Path recording = Files.createTempFile("vmmalloc-agent-", ".jfr");
        try {
            ChildJvm.Outcome outcome = ChildJvm.of(Exhaust.class, "buffers")
                    .with(
                            "-XX:StartFlightRecording:filename=" + recording
                                    + ",dumponexit=true,+org.vmmalloc.AgentPoolStatistics#enabled=true"
                                    + ",+org.vmmalloc.AgentPoolStatistics#period=20ms",
                            "-Xlog:jfr+startup=off",
                            "-XX:MaxDirectMemorySize=1g")
                    .agent("dir=/dev/shm,size=32M")
                    .run();
            assertEquals(0, outcome.status(), outcome::toString);
            List<RecordedEvent> events = RecordingFile.readAllEvents(recording);
            assertTrue(
                    events.stream().anyMatch(event -> isStatistics(event) && event.getLong("poolBytes") == 32 << 20));
            assertTrue(events.stream()
                    .anyMatch(event -> event.getEventType().getName().equals("org.vmmalloc.AgentPoolExhausted")
                            && event.getLong("requestedBytes") == 100_000));
            assertTrue(events.stream()
                    .anyMatch(event -> event.getEventType().getName().equals("org.vmmalloc.AgentAllocation")
                            && event.getLong("bytes") == 100_000
                            && event.getLong("address") != 0
                            && event.getStackTrace().getFrames().stream()
                                    .anyMatch(
                                            frame -> frame.getMethod().getName().equals("buffers"))));
        } finally {
            Files.delete(recording);
        }
    }

    private static boolean isStatistics(RecordedEvent event) {
        return event.getEventType().getName().equals("org.vmmalloc.AgentPoolStatistics");
    }

    @Test
    void besideAnAgentForTheSameClass() throws IOException {
        Path jar = OtherAgent.jar();
        try {
            for (boolean first : new boolean[] {true, false}) {
                ChildJvm.Outcome outcome = fillThePool("-javaagent:" + jar, first);
                assertEquals("the other agent transformed Unsafe\n", outcome.errors(), outcome::toString);
            }
        } finally {
            Files.delete(jar);
        }
    }

    /** A probe in each branch of the program, of the JDK's classes on the way to its memory, and of those that this agent defines among them. */
    @Test
    void besideACoverageAgent() throws Exception {
        Path jar = Path.of(
                RT.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path coverage = Files.createTempFile("vmmalloc-coverage-", null);
        try {
            for (boolean first : new boolean[] {true, false}) {
                Files.write(coverage, new byte[0]);
                ChildJvm.Outcome outcome = fillThePool(
                        "-javaagent:" + jar + "=destfile=" + coverage + ",inclbootstrapclasses=true,includes="
                                + "org.vmmalloc.agent.programs.*:java.nio.*:jdk.internal.foreign.*:jdk.internal.misc.*",
                        first);
                assertEquals("", outcome.errors(), outcome::toString);
                String covered = Files.readString(coverage, StandardCharsets.ISO_8859_1);
                assertTrue(covered.contains(Exhaust.class.getName().replace('.', '/')), outcome::toString);
                assertTrue(covered.contains("jdk/internal/foreign/"), outcome::toString);
                assertEquals(first, covered.contains("jdk/internal/misc/VmmallocHook"), outcome::toString);
            }
        } finally {
            Files.delete(coverage);
        }
    }

    private static ChildJvm.Outcome fillThePool(String other, boolean isOtherFirst) {
        String own = "-javaagent:" + ChildJvm.AGENT + "=dir=/dev/shm,size=32M";
        ChildJvm.Outcome outcome = ChildJvm.of(Exhaust.class, "arenas")
                .with("-XX:MaxDirectMemorySize=1g")
                .with(isOtherFirst ? other : own, isOtherFirst ? own : other)
                .run();
        String full = "true Unable to allocate 100000 bytes\n";
        assertEquals(full + full, outcome.output(), outcome::toString);
        assertEquals(0, outcome.status(), outcome::toString);
        return outcome;
    }
}
