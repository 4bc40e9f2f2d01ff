package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmmalloc.tests.Outcome;

/** The command looks into pools of living Java programs: that of the agent, and those of the Java API. */
class JavaProcessesTest {
    private static final String BUFFERS = """
            void main() throws Exception {
                var buffers = new java.util.ArrayList<java.nio.ByteBuffer>();
                for (int i = 0; i < 500; i++) {
                    buffers.add(java.nio.ByteBuffer.allocateDirect(3000));
                }
                buffers.add(java.nio.ByteBuffer.allocateDirect(5_000_000));
                IO.println("ready");
                System.in.read();
                IO.println(buffers.size());
            }
            """;

    /** Two pools in different directories, of 500 and 200 blocks; says what the first one says of itself. */
    private static final String POOLS = """
            import org.vmmalloc.ByteSize;
            import org.vmmalloc.Pool;

            void main(String[] directories) throws Exception {
                try (Pool first = Pool.open(java.nio.file.Path.of(directories[0]), ByteSize.mebibytes(32));
                        Pool second = Pool.open(java.nio.file.Path.of(directories[1]), ByteSize.mebibytes(48))) {
                    for (int i = 0; i < 500; i++) {
                        first.allocate(1 + i * 7);
                    }
                    for (int i = 0; i < 200; i++) {
                        second.allocate(100_000);
                    }
                    var own = first.statistics();
                    IO.println(own.blocks() + " " + own.blockBytes() + " " + own.usedBytes() + " " + own.slabBytes());
                    System.in.read();
                }
            }
            """;

    @TempDir
    private Path directory;

    private Process start(String program, List<String> options, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        words.addAll(options);
        words.add(Files.writeString(directory.resolve("Program.java"), program).toString());
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void thePoolOfTheAgent() throws IOException, InterruptedException {
        Path agent = Front.dist().resolve("lib/vmmalloc-agent.jar");
        Process jvm = start(BUFFERS, List.of("-javaagent:" + agent + "=dir=/dev/shm,size=64M"));
        try (var answers = jvm.inputReader();
                Tmux terminal = new Tmux(directory, 140, 30)) {
            assertEquals("ready", answers.readLine());
            Json pool = LivingPoolTest.pool(jvm.pid());
            assertEquals(64L << 20, pool.object("pool").number("bytes"));
            assertEquals("/dev/shm", pool.object("pool").text("directory"));
            assertTrue(pool.object("large").number("largestBytes") >= 5_000_000, pool::toString);
            Json ofBuffers = pool.objects("classes").stream()
                    .filter(each -> each.number("bytes") >= 3000)
                    .findFirst()
                    .orElseThrow();
            assertTrue(ofBuffers.number("inUse") >= 500, pool::toString);

            Outcome ps = Front.command("ps").run();
            assertTrue(ps.output().matches("(?s).*\n *" + jvm.pid() + " +java +64\\.0 MiB .*"), ps::toString);
            Outcome map = Front.command("map", jvm.pid()).run();
            assertTrue(map.output().contains("LLLL"), map::toString);
            terminal.type(Front.script() + " top");
            terminal.await(screen -> screen.stream()
                    .anyMatch(line -> line.strip().startsWith(jvm.pid() + " ") && line.contains("64.0 MiB")));
        } finally {
            jvm.destroyForcibly();
        }
    }

    @Test
    void twoPoolsOfTheApi() throws IOException {
        String path;
        try (Stream<Path> jars = Files.list(Front.dist().resolve("lib/java"))) {
            path = String.join(":", jars.map(Path::toString).toList());
        }
        Path disk = Files.createDirectory(directory.resolve("pools"));
        List<String> options = List.of("--enable-native-access=ALL-UNNAMED", "-cp", path);
        Process jvm = start(POOLS, options, "/dev/shm", disk.toString());
        try (var answers = jvm.inputReader()) {
            String itself = answers.readLine();
            Outcome outcome = Front.command("stat", "--json", jvm.pid()).run();
            List<Json> pools = Json.of(outcome.output()).objects("pools");
            assertEquals(2, pools.size(), outcome::toString);
            Json first = pools.get(pools.getFirst().object("pool").number("bytes") == 32 << 20 ? 0 : 1);
            assertEquals(
                    itself,
                    first.object("blocks").number("inUse") + " "
                            + first.object("blocks").number("usableBytes") + " "
                            + first.object("pages").number("usedBytes") + " "
                            + first.object("slabs").number("bytes"));
            assertFalse((Boolean) first.members().get("approximate"), outcome::toString);
            Json second = pools.get(1 - pools.indexOf(first));
            assertEquals(disk.toString(), second.object("pool").text("directory"));
            assertEquals(200, second.object("large").number("inUse"));

            Outcome ps = Front.command("ps").run();
            assertEquals(
                    2,
                    ps.output()
                            .lines()
                            .filter(line -> line.strip().matches(jvm.pid() + " +java .*"))
                            .count(),
                    ps::toString);
            for (int index = 0; index < 2; index++) {
                Outcome map = Front.command("map", "--pool", index, "--json", jvm.pid())
                        .run();
                assertEquals(
                        pools.get(index).object("pool").number("bytes"),
                        Json.of(map.output()).number("poolBytes"));
            }
            assertEquals(
                    "vmmalloc: --pool 2: process " + jvm.pid() + " has the pools 0 to 1\n",
                    Front.command("map", "--pool", "2", jvm.pid()).run().errors());
        } finally {
            jvm.destroyForcibly();
        }
    }
}
