package org.vmmalloc.command.map;

import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.command.output.SizeText;

/**
 * A page run of a pool, or the sum of several that are too small to be shown one by one.
 *
 * @param kind of most of it
 * @param granule its first granule, from the beginning of the pool
 * @param granules its length
 * @param blockBytes the size of its blocks; 0 if it has none, or of several sizes
 * @param blocks how many blocks it can hold
 * @param used how many of them are in use
 * @param usedBytes the bytes of the blocks in use
 * @param thread the thread of its heap; 0 if it has none, or several
 * @param runs how many page runs it is the sum of
 */
public record Part(
        Kind kind,
        long granule,
        long granules,
        long blockBytes,
        long blocks,
        long used,
        long usedBytes,
        int thread,
        int runs) {
    private static final long PERCENT = 100;

    /** A run without blocks. */
    static Part of(Kind kind, long granule, long granules) {
        return new Part(kind, granule, granules, 0, 0, 0, 0, 0, 1);
    }

    /** A slab of which so much is in use, to show its colour. */
    static Part ofSlab(int percent) {
        return new Part(Kind.SLAB, 0, PERCENT, 0, 0, 0, percent * Units.BYTES_IN_GRANULE, 0, 1);
    }

    public long bytes() {
        return Units.granulesToBytes(granules);
    }

    /** Where it begins in the pool. */
    public long offsetBytes() {
        return Units.granulesToBytes(granule);
    }

    long end() {
        return granule + granules;
    }

    /** How much of it is blocks in use; runs other than slabs are full or empty. */
    public int fillPercent() {
        return switch (kind) {
            case SLAB -> (int) Math.min(PERCENT, usedBytes * PERCENT / Math.max(1, bytes()));
            case FREE_RUN -> 0;
            default -> (int) PERCENT;
        };
    }

    /** In words, for whoever points at it. */
    String text() {
        String where = SizeText.ofBytes(bytes()) + " at " + SizeText.ofBytes(offsetBytes());
        if (runs > 1) {
            return runs + " page runs, mostly " + kind.text() + ", " + where
                    + (kind == Kind.SLAB ? ", " + fillPercent() + " % in use" : "");
        }
        return switch (kind) {
            case SLAB ->
                "slab of " + blockBytes + " byte blocks, " + used + " of " + blocks + " in use, " + where
                        + (thread == 0 ? "" : ", heap of thread " + thread);
            default -> kind.text() + ", " + where;
        };
    }
}
