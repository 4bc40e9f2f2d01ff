package org.vmmalloc.allocator;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.vmmalloc.allocator.Operation.Kind;

/** Random operations: all sizes, small ones much more often; runs of equal sizes, so that slabs fill up. */
final class Operations {
    private Operations() {}

    static Arbitrary<Operation> arbitrary(int threads, int logLargest) {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(30, Kind.ALLOCATE),
                Tuple.of(10, Kind.ZEROED),
                Tuple.of(8, Kind.ALIGNED),
                Tuple.of(15, Kind.REALLOCATE),
                Tuple.of(40, Kind.FREE),
                Tuple.of(4, Kind.FREE_ALL_OF_SIZE),
                Tuple.of(2, Kind.END_THREAD),
                Tuple.of(1, Kind.GIVE_BACK),
                Tuple.of(1, Kind.RELEASE),
                Tuple.of(3, Kind.TRIM),
                Tuple.of(1, Kind.FORK));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, threads - 1),
                        Arbitraries.integers()
                                .between(0, 1 << 20)
                                .withDistribution(net.jqwik.api.RandomDistribution.uniform()),
                        counts(),
                        sizes(logLargest),
                        Arbitraries.integers().between(0, 21))
                .as(Operation::new);
    }

    private static Arbitrary<Integer> counts() {
        return Arbitraries.frequencyOf(
                Tuple.of(10, Arbitraries.just(1)),
                Tuple.of(5, Arbitraries.integers().between(1, 20)),
                Tuple.of(2, Arbitraries.integers().between(20, 600)));
    }

    private static Arbitrary<Long> sizes(int logLargest) {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.of(0L, 16L, 24L, 48L, 1000L, 1024L, 1500L, 5000L, 20000L, 65536L)),
                Tuple.of(8, Arbitraries.longs().between(0, 1024)),
                Tuple.of(4, Arbitraries.longs().between(1024, 65536)),
                Tuple.of(2, Arbitraries.longs().between(65537, 300_000)),
                Tuple.of(1, Arbitraries.longs().between(65537, 1L << logLargest)));
    }
}
