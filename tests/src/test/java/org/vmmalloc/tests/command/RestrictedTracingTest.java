package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.NativePrograms;
import org.vmmalloc.tests.Outcome;
import org.vmmalloc.tests.Unprivileged;

/**
 * An owner who is not root looks into programs where {@code kernel.yama.ptrace_scope} is 1: the pool's file shows what is in it, and where it
 * does not, the command says what to do. The answers of such a kernel are given by {@code yama.so}, which is preloaded into the command.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestrictedTracingTest {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private Path dist;
    private Path program;
    private Path kernel;

    @BeforeAll
    void copy(@TempDir Path directory) throws IOException, InterruptedException {
        dist = Copies.copy(Front.dist(), directory.resolve("dist"));
        program = Copies.copy(NativePrograms.compile("command", "on_show.c"), directory.resolve("on_show"));
        kernel = Copies.copy(NativePrograms.compile("command", "yama.so.c"), directory.resolve("yama.so"));
        Copies.openToAll(directory);
    }

    private OnShow program(String fork) throws IOException {
        String[] asNobody = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
        Map<String, String> settings = Map.of("VMMALLOC_FORK", fork);
        return new OnShow(program, dist.resolve("lib/libvmmalloc.so.1"), SHARED_MEMORY, settings, asNobody);
    }

    private Command look(Object... words) {
        return Unprivileged.command(Front.words(List.of(dist.resolve("bin/vmmalloc")), words))
                .environment("JAVA_HOME", System.getProperty("java.home"))
                .environment("LD_PRELOAD", kernel.toString());
    }

    private Json pool(long pid) throws IOException {
        Outcome outcome = look("stat", "--json", pid).run();
        assertEquals(0, outcome.status(), outcome::toString);
        return Json.of(outcome.output()).objects("pools").getFirst();
    }

    private void assertRefused(long pid) {
        Outcome outcome = look("stat", pid).run();
        assertEquals(
                "vmmalloc: the memory of process " + pid
                        + " may not be read: kernel.yama.ptrace_scope is 1 here; run the"
                        + " command as root, or have root set it to 0\n",
                outcome.errors());
        assertEquals(1, outcome.status(), outcome::toString);
    }

    @Test
    void theFileShowsItToo() throws IOException {
        try (OnShow own = program("1")) {
            Json asRoot = LivingPoolTest.pool(own.pid());
            Json asOwner = pool(own.pid());
            for (String part : new String[] {"blocks", "pages", "slabs", "large", "events"}) {
                assertEquals(asRoot.object(part), asOwner.object(part));
            }
            assertEquals(asRoot.objects("classes"), asOwner.objects("classes"));
            Outcome map = look("map", own.pid()).run();
            assertEquals(0, map.status(), map::toString);
        }
    }

    @Test
    void privateMemoryIsRootsAlone() throws IOException {
        try (OnShow own = program("1")) {
            long child = Long.parseLong(own.order('f'));
            assertRefused(own.pid());
            assertRefused(child);
            Outcome ps = look("ps").run();
            assertEquals(0, ps.status(), ps::toString);
            for (long pid : new long[] {own.pid(), child}) {
                String remark = "vmmalloc: the memory of process " + pid + " may not be read: ";
                assertTrue(ps.errors().contains(remark), ps::toString);
            }
            assertEquals(
                    "private", LivingPoolTest.pool(own.pid()).object("pool").text("mapping"));
        }
    }

    @Test
    void aChildWithAPoolOfItsOwnIsShown() throws IOException {
        try (OnShow own = program("2")) {
            long child = Long.parseLong(own.order('f'));
            assertEquals(
                    pool(own.pid()).object("blocks").number("inUse"),
                    pool(child).object("blocks").number("inUse"));
        }
    }

    @Test
    void withoutDescriptorsItIsRootsAlone() throws IOException {
        try (OnShow own = program("1")) {
            assertEquals("closed", own.order('c'));
            assertRefused(own.pid());
            assertTrue(LivingPoolTest.pool(own.pid()).object("blocks").number("inUse") > 10_000);
        }
    }
}
