package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmmalloc.tests.Outcome;

/** {@code vmmalloc attach}: a JVM that runs already moves to a pool. */
class AttachTest {
    private static final String PROGRAM = """
            void main() throws Exception {
                IO.println("ready");
                var buffers = new java.util.ArrayList<java.nio.ByteBuffer>();
                for (int i = 0; i < 6000; i++) {
                    buffers.add(java.nio.ByteBuffer.allocateDirect(10_000));
                    Thread.sleep(100);
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void aRunningJvmGetsAPool() throws IOException {
        Path program = Files.writeString(directory.resolve("Program.java"), PROGRAM);
        Process jvm = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", program.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertEquals("ready", jvm.inputReader().readLine());
            Front.command("attach", "--pool-dir", "/dev/shm", "--pool-size", "64M", jvm.pid())
                    .run()
                    .assertPrints("process " + jvm.pid() + " allocates from a pool now; see vmmalloc stat " + jvm.pid()
                            + "\n");
            Outcome list = Front.command("ps").run();
            assertTrue(list.output().matches("(?s).*\n *" + jvm.pid() + " +\\S+ +64\\.0 MiB .*"), list::toString);
            String warning = jvm.inputReader().readLine();
            assertTrue(warning.startsWith("WARNING: A Java agent has been loaded dynamically ("), warning);
        } finally {
            jvm.destroyForcibly();
        }
    }

    @Test
    void whatCannotBeAttachedToIsNamed() throws IOException {
        Process sleep = new ProcessBuilder("sleep", "600").start();
        try {
            Outcome outcome = Front.command("attach", sleep.pid()).run();
            assertEquals(
                    "vmmalloc: attach: process " + sleep.pid()
                            + " is not a JVM that this user may attach to: it runs sleep\n",
                    outcome.errors());
            assertEquals(1, outcome.status(), outcome::toString);
        } finally {
            sleep.destroyForcibly();
        }
        assertEquals(
                "vmmalloc: attach: there is no process 4194304\n",
                Front.command("attach", "4194304").run().errors());
        assertEquals(
                "vmmalloc: --pool-dir /a,b: the agent cannot be given a comma\n",
                Front.command("attach", "--pool-dir", "/a,b", "1").run().errors());
    }

    @Test
    void whatTheAgentRefusesIsSaid() throws IOException {
        Path program = Files.writeString(directory.resolve("Program.java"), PROGRAM);
        Process jvm = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:+EnableDynamicAgentLoading",
                        program.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertEquals("ready", jvm.inputReader().readLine());
            Outcome outcome = Front.command("attach", "--pool-dir", directory, "--pool-size", "1", jvm.pid())
                    .run();
            assertTrue(
                    outcome.errors()
                            .startsWith("vmmalloc: attach: process " + jvm.pid()
                                    + " does not take the agent: invalid value of option size (1): "),
                    outcome::toString);
            assertEquals(1, outcome.status(), outcome::toString);
        } finally {
            jvm.destroyForcibly();
        }
    }
}
