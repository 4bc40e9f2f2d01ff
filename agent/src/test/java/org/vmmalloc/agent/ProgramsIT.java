package org.vmmalloc.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.vmmalloc.agent.programs.Channels;
import org.vmmalloc.agent.programs.DirectValues;
import org.vmmalloc.agent.programs.Echo;
import org.vmmalloc.agent.programs.ForeignMemory;
import org.vmmalloc.agent.programs.HttpPair;
import org.vmmalloc.agent.programs.MessageLog;
import org.vmmalloc.agent.programs.OffHeapCache;
import org.vmmalloc.agent.programs.OffHeapDatabase;
import org.vmmalloc.agent.programs.SearchIndex;
import org.vmmalloc.agent.programs.Vectors;
import org.vmmalloc.agent.programs.WebServer;

/**
 * Real libraries, unchanged, with and without the agent: the output is the same, and under the agent the memory is in the pool. Each program
 * testifies while it holds its memory.
 */
class ProgramsIT {
    private static final Pattern TESTIMONY = Pattern.compile("witness (\\w+) direct (\\d+) pool (\\d+)\n");
    private static final String OPTIONS = "dir=/dev/shm,size=1G";

    /**
     * A program, and what it must have in the pool at the least at each of its testimonies: bytes, or the number of addresses it tells of. What
     * the JDK counts as direct must all be there too.
     */
    private record Program(String name, long atLeast, Supplier<ChildJvm> jvm) {}

    private static final List<Program> PROGRAMS = List.of(
            new Program("Netty pooled", 8_000_000, () -> ChildJvm.of(Echo.class, "pooled")),
            new Program("Netty adaptive", 1_000_000, () -> ChildJvm.of(Echo.class, "adaptive")),
            new Program("Lucene", 8_000, () -> ChildJvm.of(SearchIndex.class)),
            new Program(
                    "Arrow", 4, () -> ChildJvm.of(Vectors.class).with("--add-opens=java.base/java.nio=ALL-UNNAMED")),
            new Program("Ehcache", 8_000_000, () -> ChildJvm.of(OffHeapCache.class)),
            new Program("Caffeine", 8_000_000, () -> ChildJvm.of(DirectValues.class)),
            new Program("H2 MVStore", 500_000, () -> ChildJvm.of(OffHeapDatabase.class)),
            new Program("Undertow", 500_000, () -> ChildJvm.of(WebServer.class)),
            new Program("Kafka", 1_000_000, () -> ChildJvm.of(MessageLog.class)),
            new Program("HTTP of the JDK", 500_000, () -> ChildJvm.of(HttpPair.class)),
            new Program("NIO channels", 8_000_000, () -> ChildJvm.of(Channels.class)),
            new Program(
                    "FFM arenas",
                    8_000,
                    () -> ChildJvm.of(ForeignMemory.class).with("--enable-native-access=ALL-UNNAMED")));

    @TestFactory
    Stream<DynamicTest> sameResultAndInThePool() {
        return PROGRAMS.stream().map(program -> DynamicTest.dynamicTest(program.name(), () -> check(program)));
    }

    private static void check(Program program) {
        ChildJvm.Outcome stock = program.jvm().get().run();
        ChildJvm.Outcome moved = program.jvm().get().agent(OPTIONS).run();
        assertEquals(0, stock.status(), stock::toString);
        assertEquals(0, moved.status(), moved::toString);
        assertFalse(stock.output().isEmpty(), stock::toString);
        assertEquals(stock.output(), moved.output(), moved::toString);
        assertEquals(withoutTestimonies(stock), withoutTestimonies(moved));
        testimonies(stock).forEach(testimony -> assertEquals("0", testimony.group(3), stock::toString));
        assertFalse(testimonies(moved).isEmpty(), moved::toString);
        testimonies(moved).forEach(testimony -> checkTestimony(program, moved, testimony));
    }

    private static void checkTestimony(Program program, ChildJvm.Outcome moved, MatchResult testimony) {
        long direct = Long.parseLong(testimony.group(2));
        long inPool = Long.parseLong(testimony.group(3));
        assertTrue(inPool >= program.atLeast(), () -> testimony.group() + moved);
        assertTrue(inPool >= direct, () -> testimony.group() + moved);
    }

    private static List<MatchResult> testimonies(ChildJvm.Outcome outcome) {
        return TESTIMONY.matcher(outcome.errors()).results().toList();
    }

    /** What the program says itself, but for the time of day. */
    private static String withoutTestimonies(ChildJvm.Outcome outcome) {
        return TESTIMONY.matcher(outcome.errors()).replaceAll("").replaceAll("\\d+:\\d\\d:\\d\\d [AP]M", "");
    }
}
