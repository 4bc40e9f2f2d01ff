package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Outcome;

/** Processes with no pool, with a pool that is not as it should be, or that are not there; and a JVM whose native memory is a pool. */
class OddPoolTest {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    /** Maps a file that begins like a pool of a version, with words behind that come from a formula. */
    private static final String FORGERY = """
            import ctypes, mmap, os, struct, sys
            version, word = int(sys.argv[1]), int(sys.argv[2])
            file = os.open('/dev/shm', os.O_TMPFILE | os.O_RDWR)
            os.ftruncate(file, 16 << 20)
            pool = mmap.mmap(file, 16 << 20)
            address = ctypes.addressof(ctypes.c_char.from_buffer(pool))
            for i in range(0, 4096, 8):
                pool[i:i + 8] = struct.pack('<q', word * i)
            pool[0:8] = b'VMMALLOC'
            pool[8:12] = struct.pack('<i', version)
            pool[16:24] = struct.pack('<q', address)
            print('ready', flush=True)
            sys.stdin.read()
            """;

    /** Linux numbers processes from 1 up to one less than this. */
    private static final int NO_PROCESS = 1 << 22;

    private static Process forge(int version, int word) throws IOException {
        Process forger =
                new ProcessBuilder("python3", "-c", FORGERY, Integer.toString(version), Integer.toString(word)).start();
        assertEquals("ready", forger.inputReader().readLine());
        return forger;
    }

    private static void refuses(Outcome outcome, String reason) {
        assertEquals(1, outcome.status(), outcome::toString);
        assertEquals("", outcome.output(), outcome::toString);
        assertTrue(outcome.errors().startsWith("vmmalloc: ") && outcome.errors().contains(reason), outcome::toString);
        assertEquals(1, outcome.errors().lines().count(), outcome::toString);
    }

    @Test
    void anotherVersionIsRefusedAndOthersAreListedAllTheSame() throws IOException {
        Process forger = forge(99, 0);
        try (OnShow program = new OnShow(Front.library(), SHARED_MEMORY, Map.of())) {
            String reason =
                    "the pool of process " + forger.pid() + " has version 99 of the format, and this command reads";
            refuses(Front.command("stat", forger.pid()).run(), reason);
            Outcome all = Front.command("ps").run();
            assertEquals(0, all.status(), all::toString);
            assertTrue(all.errors().contains(reason), all::toString);
            assertTrue(all.output().contains(Long.toString(program.pid())), all::toString);
        } finally {
            forger.destroyForcibly();
        }
    }

    @Test
    void aDamagedHeaderIsReported() throws IOException {
        int version = currentVersion();
        for (int word : new int[] {0, 1, -1, 12345}) {
            Process forger = forge(version, word);
            try {
                refuses(
                        Front.command("stat", forger.pid()).run(),
                        "the pool of process " + forger.pid() + " is damaged: its header tells of ");
            } finally {
                forger.destroyForcibly();
            }
        }
    }

    private static int currentVersion() throws IOException {
        try (OnShow program = new OnShow(Front.library(), SHARED_MEMORY, Map.of())) {
            return (int) LivingPoolTest.pool(program.pid()).object("pool").number("formatVersion");
        }
    }

    @Test
    void aProcessWithoutPoolOrNoProcessAtAll() throws IOException {
        Process process = new ProcessBuilder("sleep", "600").start();
        try {
            refuses(Front.command("stat", process.pid()).run(), "process " + process.pid() + " has no pool");
        } finally {
            process.destroyForcibly();
        }
        refuses(Front.command("stat", NO_PROCESS).run(), "there is no process " + NO_PROCESS);
        for (List<String> wrong :
                List.of(List.of("stat"), List.of("stat", "x"), List.of("record", "--interval", "0", "1"))) {
            Outcome outcome = Command.of(Front.words(List.of(Front.script()), wrong.toArray()))
                    .run();
            assertEquals(2, outcome.status(), outcome::toString);
            assertTrue(outcome.errors().contains("see vmmalloc help " + wrong.getFirst()), outcome::toString);
        }
    }

    @Test
    void aJvmOnAPool() throws IOException {
        Process jvm = new ProcessBuilder(
                        Front.script().toString(),
                        "run",
                        "--pool-size",
                        "1G",
                        "--",
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--source",
                        "25",
                        "/dev/stdin")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            try (var source = jvm.outputWriter()) {
                source.write("void main() throws Exception { IO.println(\"ready\"); Thread.sleep(600_000); }\n");
            }
            assertEquals("ready", jvm.inputReader().readLine());
            Json pool = LivingPoolTest.pool(jvm.pid());
            assertEquals("java", pool.object("process").text("command"));
            assertTrue(pool.object("blocks").number("inUse") > 1000);
            assertTrue(pool.objects("heaps").size() > 3, "heaps of the threads of a JVM");
        } finally {
            jvm.destroyForcibly();
        }
    }
}
