package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.NativePrograms;
import org.vmmalloc.tests.Outcome;
import org.vmmalloc.tests.Unprivileged;

/** The command looks into pools of running programs: what it says is what the library itself says, wherever the pool is and whoever looks. */
class LivingPoolTest {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final Path DEBUG = Path.of("lib/vmmalloc_debug/libvmmalloc.so.1");

    static Json pool(long pid) throws IOException {
        return pool(Front.command("stat", "--json", pid));
    }

    private static Json pool(Command command) throws IOException {
        Outcome outcome = command.environment("JAVA_HOME", System.getProperty("java.home"))
                .run();
        assertEquals(0, outcome.status(), outcome::toString);
        assertEquals("", outcome.errors(), outcome::toString);
        List<Json> pools = Json.of(outcome.output()).objects("pools");
        assertEquals(1, pools.size(), outcome::toString);
        return pools.getFirst();
    }

    @Test
    void psListsIt() throws IOException {
        try (OnShow program = new OnShow(Front.library(), SHARED_MEMORY, Map.of())) {
            Outcome outcome = Front.command("ps", "--json").run();
            assertEquals(0, outcome.status(), outcome::toString);
            Json row = Json.of(outcome.output()).objects("pools").stream()
                    .filter(each -> each.number("pid") == program.pid())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(outcome.toString()));
            assertEquals("on_show", row.text("command"));
            assertEquals("/dev/shm", row.text("directory"));
            assertEquals("tmpfs", row.text("fileSystem"));
            assertEquals(64L << 20, row.number("bytes"));
            assertTrue(row.number("usedBytes") > 10_000_000, outcome::toString);
            assertTrue(row.number("peakBytes") >= row.number("usedBytes"), outcome::toString);
            String line = Front.command("ps")
                    .run()
                    .output()
                    .lines()
                    .filter(each -> each.strip().startsWith(program.pid() + " "))
                    .findFirst()
                    .orElseThrow();
            assertTrue(line.contains("on_show") && line.contains(Long.toString(row.number("blocks"))), line);
        }
    }

    @Test
    void statSaysWhatTheDebugLibrarySays(@TempDir Path pools) throws IOException {
        Map<String, String> settings = Map.of("VMMALLOC_LOG_STATS", "json");
        try (OnShow program = new OnShow(Front.dist().resolve(DEBUG), pools, settings)) {
            assertEquals("forked", program.order('w'));
            Json expected = Json.of(program.order('i'));
            Json actual = pool(program.pid());
            assertFalse((Boolean) actual.members().get("approximate"), actual::toString);
            assertEquals(0, actual.number("unknownBytes"));
            Json pool = actual.object("pool");
            assertEquals(expected.object("pool").number("bytes"), pool.number("bytes"));
            assertEquals(expected.object("pages").number("capacityBytes"), pool.number("capacityBytes"));
            for (String name : new String[] {"usedBytes", "peakBytes", "longestFreeBytes", "fragmentationPercent"}) {
                assertEquals(
                        expected.object("pages").number(name),
                        actual.object("pages").number(name),
                        name);
            }
            Json blocks = expected.object("blocks");
            assertEquals(blocks.number("inUse"), actual.object("blocks").number("inUse"));
            assertEquals(blocks.number("usableBytes"), actual.object("blocks").number("usableBytes"));
            Json events = actual.object("events");
            assertEquals(expected.object("calls").number("remoteFrees"), events.number("remoteFrees"));
            assertEquals(expected.object("calls").number("failed"), events.number("failedAllocations"));
            assertEquals(1, events.number("failedAllocations"));
            assertEquals(expected.number("forks"), events.number("forks"));
            assertEquals(1, events.number("forks"));
            assertEquals(expected.object("threads").number("bound"), events.number("threadsBound"));
            assertEquals(expected.object("threads").number("ended"), events.number("threadsEnded"));
            assertEquals(expected.object("releases").number("runs"), events.number("releasedRuns"));
            assertEquals(
                    expected.object("heaps").number("count"),
                    actual.objects("heaps").size());
            assertEquals(expected.object("heaps").number("idle"), idle(actual));
            assertEquals(
                    expected.object("large").number("inUse"),
                    actual.object("large").number("inUse"));
            assertEquals(classes(expected, "size", "wasteOutside"), classes(actual, "bytes", "wasteBytes"));
        }
    }

    private static long idle(Json pool) {
        return pool.objects("heaps").stream()
                .filter(heap -> heap.text("state").equals("idle"))
                .count();
    }

    /** Of each size class that has slabs: slabs, blocks in use, waste. */
    private static Map<Long, List<Long>> classes(Json account, String size, String waste) {
        Map<Long, List<Long>> classes = new TreeMap<>();
        for (Json each : account.objects("classes")) {
            if (each.number("slabs") > 0) {
                classes.put(each.number(size), List.of(each.number("slabs"), each.number("inUse"), each.number(waste)));
            }
        }
        return classes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void parentAndChildOfAFork(String fork) throws IOException {
        try (OnShow program = new OnShow(Front.library(), SHARED_MEMORY, Map.of("VMMALLOC_FORK", fork))) {
            Json before = pool(program.pid());
            assertEquals("shared", before.object("pool").text("mapping"));
            long child = Long.parseLong(program.order('f'));
            Json parents = pool(program.pid());
            Json childs = pool(child);
            String mapping = fork.equals("1") ? "private" : "shared";
            assertEquals(mapping, parents.object("pool").text("mapping"));
            assertEquals(mapping, childs.object("pool").text("mapping"));
            assertEquals(before.object("blocks"), parents.object("blocks"));
            assertEquals(
                    before.object("blocks").number("inUse"),
                    childs.object("blocks").number("inUse"));
            assertTrue(
                    childs.object("blocks").number("usableBytes")
                            > parents.object("blocks").number("usableBytes"),
                    "the child has a larger block instead of one of them");
            assertEquals(1, parents.object("events").number("forks"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2"})
    void allDescriptorsAreClosed(String fork) throws IOException {
        try (OnShow program = new OnShow(Front.library(), SHARED_MEMORY, Map.of("VMMALLOC_FORK", fork))) {
            Json before = pool(program.pid());
            assertEquals("closed", program.order('c'));
            Json after = pool(program.pid());
            assertEquals(before.object("blocks"), after.object("blocks"));
            assertEquals(before.objects("classes"), after.objects("classes"));
        }
    }

    /** No number stands for all processes, nor for this one. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "self", "4194305", "99999999999"})
    void whatIsNoNumberOfAProcessIsRefused(String number) {
        Outcome outcome = Front.command("stat", number).run();
        assertEquals(
                "vmmalloc: PID " + number + ": allowed are 1 to 4194304; see vmmalloc help stat\n", outcome.errors());
        assertEquals(2, outcome.status(), outcome::toString);
    }

    @Test
    void theOwnerIsNotRoot(@TempDir Path directory) throws IOException, InterruptedException {
        Copies.openToAll(directory);
        Path dist = Copies.copy(Front.dist(), directory.resolve("dist"));
        Path program = Copies.copy(NativePrograms.compile("command", "on_show.c"), directory.resolve("on_show"));
        Copies.openToAll(directory);
        String[] asNobody = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
        try (OnShow own = new OnShow(program, dist.resolve("lib/libvmmalloc.so.1"), SHARED_MEMORY, Map.of(), asNobody);
                OnShow roots = new OnShow(Front.library(), SHARED_MEMORY, Map.of())) {
            Json before = pool(Unprivileged.command(dist.resolve("bin/vmmalloc"), "stat", "--json", own.pid()));
            assertTrue(before.object("blocks").number("inUse") > 10_000);
            long child = Long.parseLong(own.order('f'));
            Json childs = pool(Unprivileged.command(dist.resolve("bin/vmmalloc"), "stat", "--json", child));
            assertEquals("private", childs.object("pool").text("mapping"));
            Outcome refused = Unprivileged.command(dist.resolve("bin/vmmalloc"), "stat", roots.pid())
                    .environment("JAVA_HOME", System.getProperty("java.home"))
                    .run();
            assertEquals(1, refused.status(), refused::toString);
            assertEquals(
                    "vmmalloc: process " + roots.pid()
                            + " belongs to another user: run the command as the user of that process, or as root\n",
                    refused.errors());
        }
    }

    @Test
    void whoExecutesAnotherProgramWhileWatchedEndsIt() throws IOException, InterruptedException {
        try (OnShow program = new OnShow(Front.library(), SHARED_MEMORY, Map.of("VMMALLOC_CHILDREN", "none"))) {
            Process watch = new ProcessBuilder(
                            Front.script().toString(),
                            "stat",
                            "--watch",
                            "--interval",
                            "0.1",
                            "--json",
                            Long.toString(program.pid()))
                    .redirectErrorStream(true)
                    .start();
            try (var lines = watch.inputReader()) {
                assertTrue(Json.of(lines.readLine()).objects("pools").size() == 1);
                program.tell('e');
                String last = lines.lines().reduce((first, second) -> second).orElseThrow();
                assertEquals("vmmalloc: process " + program.pid() + " has ended or executed another program", last);
                assertEquals(0, watch.waitFor());
            } finally {
                watch.destroyForcibly();
            }
        }
    }
}
