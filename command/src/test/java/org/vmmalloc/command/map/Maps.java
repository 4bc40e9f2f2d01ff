package org.vmmalloc.command.map;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.vmmalloc.command.account.PoolAccount;

/** Maps made up for tests. */
final class Maps {
    private static final long FIRST = 16;

    private Maps() {}

    /** A map of parts that begin where the one before ends; each is a kind and a length in granules. */
    static HeapMap of(Object... kindsAndLengths) {
        List<Part> parts = new ArrayList<>();
        long granule = FIRST;
        for (int i = 0; i < kindsAndLengths.length; i += 2) {
            int length = (int) kindsAndLengths[i + 1];
            Kind kind = (Kind) kindsAndLengths[i];
            parts.add(
                    kind == Kind.SLAB
                            ? new Part(kind, granule, length, 64, length * 64L, length * 32L, length * 2048L, 7, 1)
                            : Part.of(kind, granule, length));
            granule += length;
        }
        return new HeapMap(Instant.EPOCH, account(), FIRST, granule, parts);
    }

    static PoolAccount account() {
        return new PoolAccount(
                new PoolAccount.ProcessFigures(4711, "a<b>", "a<b> --x '</script>' \u0007", 5),
                new PoolAccount.PoolFigures(0, "7f00", "/d&e", "tmpfs", 1 << 24, 1 << 24, "shared", "all", 1),
                new PoolAccount.BlockFigures(10, 1000),
                new PoolAccount.PageFigures(4096, 8192, 8192, 1, 4096, 4096, 3),
                new PoolAccount.SlabSums(1, 65536, 10, 1000, 0, 0, 0),
                new PoolAccount.LargeFigures(0, 0, 0),
                new PoolAccount.EventFigures(0, 0, 0, 1, 0, 0, 0),
                List.of(new PoolAccount.ClassFigures(64, 1, 65536, 10, 1024, 0, 0)),
                List.of(),
                false,
                0);
    }
}
