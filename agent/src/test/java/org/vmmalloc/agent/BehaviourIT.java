package org.vmmalloc.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmmalloc.agent.programs.DeepStack;
import org.vmmalloc.agent.programs.Exhaust;
import org.vmmalloc.agent.programs.ForeignMemory;
import org.vmmalloc.agent.programs.FullHeap;
import org.vmmalloc.agent.programs.OwnPool;
import org.vmmalloc.agent.programs.Semantics;
import org.vmmalloc.agent.programs.Stress;

/** What the agent promises, in JVMs of their own: nothing said at a correct start, the JDK's semantics, what is done when the pool is full. */
class BehaviourIT {
    private static final String POOL = "dir=/dev/shm,size=1G";
    private static final String SMALL_POOL = "dir=/dev/shm,size=32M";
    private static final String FULL = "Unable to allocate 100000 bytes";

    private static ChildJvm.Outcome assertPrints(String output, String errors, ChildJvm jvm) {
        ChildJvm.Outcome outcome = jvm.run();
        assertEquals(output, outcome.output(), outcome::toString);
        assertEquals(errors, outcome.errors(), outcome::toString);
        assertEquals(0, outcome.status(), outcome::toString);
        return outcome;
    }

    private static void assertRefused(String message, ChildJvm jvm) {
        ChildJvm.Outcome outcome = jvm.run();
        assertEquals("Error (vmmalloc agent): " + message + "\n", outcome.errors(), outcome::toString);
        assertEquals("", outcome.output(), outcome::toString);
        assertEquals(1, outcome.status(), outcome::toString);
    }

    private static ChildJvm exhaust(String kind, String options) {
        return ChildJvm.of(Exhaust.class, kind)
                .with("-Xint", "-XX:MaxDirectMemorySize=1g")
                .agent(options);
    }

    /** Each of these would make the JVM say something, or not start, if it did not like what the agent does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xshare:auto",
                "-Xshare:on",
                "-Xshare:off",
                "-Xcheck:jni",
                "-XX:NativeMemoryTracking=detail",
                "-XX:+UseSerialGC",
                "-XX:+UseZGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=1",
                "-Xcomp",
                "--illegal-native-access=deny",
                "--limit-modules=java.base,java.instrument"
            })
    void aCorrectStartSaysNothing(String option) {
        assertPrints("hello\n", "", ChildJvm.of(Hello.class).with(option).agent(POOL));
    }

    /** The cache is made without the agent; it would end the JVM if it could not be used with it. */
    @Test
    void anAheadOfTimeCacheServes() throws IOException {
        Path directory = Files.createTempDirectory("vmmalloc-agent-cache-");
        Path jar = Jars.of(directory.resolve("hello.jar"), new Manifest(), Hello.class);
        Path cache = directory.resolve("hello.aot");
        try {
            ChildJvm.Outcome made = ChildJvm.of(jar, Hello.class)
                    .with("-XX:AOTCacheOutput=" + cache, "--add-modules=java.instrument")
                    .run();
            assertEquals(0, made.status(), made::toString);
            assertPrints(
                    "hello\n",
                    "",
                    ChildJvm.of(jar, Hello.class)
                            .with("-XX:AOTCache=" + cache, "-XX:AOTMode=on")
                            .agent(POOL));
        } finally {
            Files.deleteIfExists(cache);
            Files.delete(jar);
            Files.delete(directory);
        }
    }

    @Test
    void variablesSuffice() {
        assertPrints(
                "hello\n",
                "",
                ChildJvm.of(Hello.class)
                        .with("-javaagent:" + ChildJvm.AGENT)
                        .environment("VMMALLOC_POOL_DIR", "/dev/shm")
                        .environment("VMMALLOC_POOL_SIZE", "16M"));
    }

    @Test
    void wrongOptionsEndTheJvm() {
        assertRefused(
                "cannot make a pool of 16777216 bytes in /nonexistent: there is no such directory",
                ChildJvm.of(Hello.class).agent("dir=/nonexistent,size=16M"));
        assertRefused(
                "cannot make a pool of 16777216 bytes in /etc/passwd: it is not a directory",
                ChildJvm.of(Hello.class).agent("dir=/etc/passwd,size=16M"));
        assertRefused(
                "unknown option (sice=16M): allowed are dir, size, overflow, min-size, direct-limit, summary",
                ChildJvm.of(Hello.class).agent("dir=/dev/shm,sice=16M"));
        assertRefused(
                "option dir not specified, and environment variable VMMALLOC_POOL_DIR neither",
                ChildJvm.of(Hello.class).agent("size=16M"));
        assertRefused(
                "this JVM has the agent already",
                ChildJvm.of(Hello.class).agent(POOL).agent(POOL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:NativeMemoryTracking=off",
                "-XX:NativeMemoryTracking=detail",
                "-Dsun.nio.PageAlignDirectMemory=true"
            })
    void semanticsAreTheJdks(String option) {
        ChildJvm.Outcome stock = semantics(option).run();
        ChildJvm.Outcome moved = semantics(option).agent(POOL).run();
        assertEquals("witness grown direct 1 pool 0\n", stock.errors());
        assertEquals(0, stock.status(), stock::toString);
        assertPrints(
                stock.output(),
                "witness grown direct 1 pool 1\n",
                semantics(option).agent(POOL));
        assertTrue(moved.output().contains("allocate -1: java.lang.IllegalArgumentException"), moved::toString);
    }

    private static ChildJvm semantics(String option) {
        return ChildJvm.of(Semantics.class).with(option, "--sun-misc-unsafe-memory-access=allow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"buffers", "arenas"})
    void aFullPoolIsTheJdksError(String kind) {
        assertPrints("true " + FULL + "\ntrue " + FULL + "\n", "", exhaust(kind, SMALL_POOL));
    }

    @Test
    void garbageIsCollectedBeforeThePoolCountsAsFull() {
        assertPrints("enough\nenough\n", "", exhaust("garbage", SMALL_POOL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"buffers", "arenas"})
    void theJdksMemoryServesWhenThePoolIsFull(String kind) {
        assertPrints(
                "true enough\ntrue enough\n",
                "Warning (vmmalloc agent): the pool is full; from here on the JDK's own memory serves what does not fit"
                        + " (100000 bytes for a start)\n",
                exhaust(kind, SMALL_POOL + ",overflow=heap"));
    }

    @Test
    void theLimitForDirectMemoryStaysOrIsLifted() {
        ChildJvm.Outcome kept = ChildJvm.of(Exhaust.class, "buffers")
                .with("-XX:MaxDirectMemorySize=20m")
                .agent(POOL)
                .run();
        assertTrue(
                kept.output().startsWith("true Cannot reserve 100000 bytes of direct buffer memory"), kept::toString);
        assertPrints(
                "true enough\ntrue enough\n",
                "",
                ChildJvm.of(Exhaust.class, "buffers")
                        .with("-XX:MaxDirectMemorySize=20m")
                        .agent(POOL + ",direct-limit=pool"));
    }

    @Test
    void smallRequestsStayWithTheJdk() {
        ChildJvm.Outcome outcome = ChildJvm.of(ForeignMemory.class)
                .with("--enable-native-access=ALL-UNNAMED")
                .agent(POOL + ",min-size=1M,summary=yes")
                .run();
        assertEquals(0, outcome.status(), outcome::toString);
        assertTrue(outcome.errors().contains("witness segments direct 8000 pool 0\n"), outcome::toString);
    }

    @Test
    void summaryAtTheEnd() {
        ChildJvm.Outcome outcome =
                exhaust("buffers", SMALL_POOL + ",overflow=heap,summary=yes").run();
        assertTrue(outcome.errors().contains("vmmalloc agent: pool bytes         33,554,432\n"), outcome::toString);
        assertLine("vmmalloc agent: overflow blocks +[1-9][0-9,]*", outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation", "-Xmixed"})
    void aStackThatOverflowsLosesNothing(String mode) {
        ChildJvm.Outcome outcome = ChildJvm.of(DeepStack.class)
                .with(mode, "--sun-misc-unsafe-memory-access=allow")
                .agent(POOL + ",summary=yes")
                .run();
        assertEquals("whole\n", outcome.output(), outcome::toString);
        assertTrue(outcome.errors().contains("vmmalloc agent: blocks in use      0\n"), outcome::toString);
        assertEquals(0, outcome.status(), outcome::toString);
    }

    /** What the JDK's memory serves beside a full pool is neither lost. The JVM has a few such blocks of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:TieredStopAtLevel=1", "-Xmixed"})
    void aStackThatOverflowsLosesNothingBesideAFullPool(String mode) {
        ChildJvm.Outcome outcome = ChildJvm.of(DeepStack.class, "full")
                .with(mode, "--sun-misc-unsafe-memory-access=allow", "-XX:NativeMemoryTracking=summary")
                .agent(SMALL_POOL + ",overflow=heap,summary=yes")
                .run();
        assertEquals("whole\n", outcome.output(), outcome::toString);
        assertLine("lost -?[0-9]", outcome);
        assertLine("vmmalloc agent: blocks in use      0", outcome);
        assertLine("vmmalloc agent: overflow blocks    [0-9]+,[0-9,]+", outcome);
        assertEquals(0, outcome.status(), outcome::toString);
    }

    /** Nor does a recorder that is told of every block, and has a few of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1"})
    void aStackThatOverflowsInTheRecorderLosesNothing(String mode) {
        ChildJvm.Outcome outcome = ChildJvm.of(DeepStack.class)
                .with(
                        mode,
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Xlog:jfr+startup=off",
                        "-XX:StartFlightRecording:+org.vmmalloc.AgentAllocation#throttle=off,maxsize=20m")
                .agent(POOL + ",summary=yes")
                .run();
        assertEquals("whole\n", outcome.output(), outcome::toString);
        assertLine("vmmalloc agent: blocks in use      [0-9]", outcome);
        assertEquals(0, outcome.status(), outcome::toString);
    }

    private static void assertLine(String pattern, ChildJvm.Outcome outcome) {
        assertTrue(outcome.errors().lines().anyMatch(line -> line.matches(pattern)), outcome::toString);
    }

    /** As with the JDK, native memory needs nothing of the Java heap: what says otherwise goes to the standard error stream, with the stack. */
    @Test
    void aFullJavaHeapDoesNotMatter() {
        ChildJvm.Outcome outcome = ChildJvm.of(FullHeap.class)
                .with("-Xmx16m", "-XX:+UseG1GC", "--sun-misc-unsafe-memory-access=allow")
                .agent(POOL + ",summary=yes")
                .run();
        assertEquals("served\n", outcome.output(), outcome::toString);
        assertFalse(outcome.errors().contains("OutOfMemoryError"), outcome::toString);
        assertLine("vmmalloc agent: blocks in use      0", outcome);
    }

    @Test
    void threadsOfAllKinds() {
        ChildJvm.Outcome outcome = ChildJvm.of(Stress.class)
                .with("--sun-misc-unsafe-memory-access=allow")
                .agent(POOL)
                .run();
        assertEquals("all of 10005 tasks are done\n", outcome.output(), outcome::toString);
        assertEquals(0, outcome.status(), outcome::toString);
    }

    /** A program whose class path has the allocator's classes too, and a pool of its own by them. */
    @Test
    void besideTheJavaApi() {
        assertPrints(
                "its own true true\n",
                "witness api direct 1 pool 1\n",
                ChildJvm.of(OwnPool.class)
                        .withApi()
                        .with("--enable-native-access=ALL-UNNAMED")
                        .agent(POOL));
    }

    @Test
    void besideThePreloadedLibrary() {
        Path library = ChildJvm.product("lib/libvmmalloc.so.1");
        ChildJvm.Outcome outcome = ChildJvm.of(Stress.class)
                .with("--sun-misc-unsafe-memory-access=allow")
                .agent("dir=/dev/shm,size=256M")
                .environment("VMMALLOC_POOL_DIR", "/dev/shm")
                .environment("VMMALLOC_POOL_SIZE", "2G")
                .environment("LD_PRELOAD", library)
                .run();
        assertEquals("all of 10005 tasks are done\n", outcome.output(), outcome::toString);
        assertEquals(0, outcome.status(), outcome::toString);
    }

    @Test
    void nothingIsLeftInTheDirectory() throws Exception {
        Path directory = Files.createTempDirectory(Path.of("/dev/shm"), "vmmalloc-agent-");
        assertPrints("hello\n", "", ChildJvm.of(Hello.class).agent("dir=" + directory + ",size=16M"));
        // Fails if anything is in it.
        Files.delete(directory);
    }

    /** A program that uses little. */
    public static final class Hello {
        private Hello() {}

        public static void main(String[] arguments) {
            System.out.println("hello");
        }
    }
}
