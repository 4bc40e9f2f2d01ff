package org.vmmalloc.command.pool;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.command.account.Accountant;
import org.vmmalloc.command.account.PoolAccount;

/** Whatever is in a pool, the reader ends soon, with an account whose figures can be or with a reason why there is none. */
class DamagedPoolTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int WORD_BYTES = 8;
    private static final int MOST_WORDS = 200;

    private static OwnPool pool;
    private static MemorySegment image;

    @BeforeContainer
    static void fill() throws InterruptedException {
        pool = new OwnPool().filled();
        image = pool.image();
    }

    @AfterContainer
    static void close() {
        pool.close();
    }

    /** So many words from an offset on are not what they were. */
    record Damage(long offset, int words, int how, long value) {
        void apply(MemorySegment image) {
            for (int i = 0; i < words && offset + (long) (i + 1) * WORD_BYTES <= image.byteSize(); i++) {
                long at = offset + (long) i * WORD_BYTES;
                long before = image.get(ValueLayout.JAVA_LONG, at);
                image.set(ValueLayout.JAVA_LONG, at, damaged(before));
            }
        }

        private long damaged(long before) {
            return switch (how) {
                case 0 -> value;
                case 1 -> before ^ 1L << (value & 63);
                case 2 -> before + (value >> 60);
                case 3 -> 0;
                case 4 -> -1;
                default -> pool.address() + Math.floorMod(value, OwnPool.BYTES);
            };
        }
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        long heap = HeapDirectory.allHeaps(pool.address()) - pool.address();
        long described = RunDirectory.frontier(pool.address()) >>> 4;
        long table = PageTable.recordOfPage(0, described);
        Arbitrary<Long> places = Arbitraries.frequencyOf(
                Tuple.of(2, words(0, 512)),
                Tuple.of(5, words(PoolHeader.BYTES, table)),
                Tuple.of(2, words(0, image.byteSize())),
                Tuple.of(1, words(heap, heap + 600)));
        Arbitrary<Integer> lengths = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(1)),
                Tuple.of(2, Arbitraries.integers().between(2, MOST_WORDS)));
        Arbitrary<Damage> damage = Combinators.combine(
                        places, lengths, Arbitraries.integers().between(0, 5), Arbitraries.longs())
                .as(Damage::new);
        return damage.list().ofMinSize(1).ofMaxSize(12);
    }

    private static Arbitrary<Long> words(long from, long to) {
        return Arbitraries.longs()
                .between(from / WORD_BYTES, to / WORD_BYTES - 1)
                .map(word -> word * WORD_BYTES);
    }

    @Property(tries = 800, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void isReportedOrBounded(@ForAll("damages") List<Damage> damages) {
        MemorySegment damaged = Arena.ofAuto().allocate(image.byteSize(), Long.BYTES);
        damaged.copyFrom(image);
        damages.forEach(damage -> damage.apply(damaged));
        long begin = System.nanoTime();
        try (LivePool opened = pool.open(damaged)) {
            CheckedWalk.over(opened);
            check(Accountant.account(opened, 0));
        } catch (IOException reported) {
            assertTrue(reported.getMessage() != null && !reported.getMessage().isBlank());
        }
        assertTrue(System.nanoTime() - begin < SOON.toNanos(), () -> "took too long: " + damages);
    }

    private static void check(PoolAccount account) {
        long bytes = account.pool().bytes();
        assertTrue(bytes == OwnPool.BYTES, account::toString);
        assertTrue(isWithin(account.pages().usedBytes(), bytes), account::toString);
        assertTrue(isWithin(account.pages().peakBytes(), bytes), account::toString);
        assertTrue(isWithin(account.pages().longestFreeBytes(), bytes), account::toString);
        assertTrue(isWithin(account.slabs().bytes() + account.large().bytes(), bytes), account::toString);
        assertTrue(isWithin(account.blocks().usableBytes(), bytes), account::toString);
        assertTrue(isWithin(account.pages().freeRunBytes(), bytes), account::toString);
        assertTrue(isWithin(account.pages().fragmentationPercent(), 100), account::toString);
    }

    private static boolean isWithin(long figure, long bound) {
        return figure >= 0 && figure <= bound;
    }
}
