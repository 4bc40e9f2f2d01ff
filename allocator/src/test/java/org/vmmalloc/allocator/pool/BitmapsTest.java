package org.vmmalloc.allocator.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.run.PageRuns;

/** Places of bits. */
class BitmapsTest {
    private static final int PAGES_IN_GROUP = 32;
    private static final int MOST_WORDS = 64;
    private static final int BYTES_IN_COLUMN = 64;

    private SimulatedPool simulated;
    private long pool;
    private long rows;
    private long group;

    @BeforeEach
    void open() {
        simulated = new SimulatedPool();
        pool = simulated.address();
        rows = PoolHeader.bitmaps(pool);
        long first = Units.granuleToPage(PoolHeader.first(pool));
        group = Bitmaps.firstOfGroup(first + PAGES_IN_GROUP);
        long pages = group + PAGES_IN_GROUP - first;
        assertNotEquals(0, PageRuns.allocate(pool, Units.pageToGranule((int) pages), 1));
    }

    @AfterEach
    void close() {
        simulated.close();
    }

    private long column(int row, int column) {
        return Bitmaps.row(pool, group + row) + (long) column * BYTES_IN_COLUMN;
    }

    @Test
    void firstPlaceOfTheGroupThatIsFree() {
        assertEquals(column(0, 0), Bitmaps.take(pool, group + 5, 1));
        assertEquals(column(0, 1), Bitmaps.take(pool, group + 6, 8));
        assertEquals(column(0, 2), Bitmaps.take(pool, group + 7, 9));
        assertEquals(column(0, 4), Bitmaps.take(pool, group + 8, 32));
        assertEquals(column(1, 0), Bitmaps.take(pool, group + 9, 33));
        assertEquals(column(2, 0), Bitmaps.take(pool, group, 16));
        Bitmaps.giveBack(pool, column(0, 1), 8);
        assertEquals(column(2, 2), Bitmaps.take(pool, group + 1, 16), "two columns side by side");
        assertEquals(column(0, 1), Bitmaps.take(pool, group + 2, 4));
        Bitmaps.giveBack(pool, column(1, 0), MOST_WORDS);
        assertEquals(column(1, 0), Bitmaps.take(pool, group + 31, 1));
    }

    /** However the others came and went, the last slab of a group finds a place, and in a row of its own group. */
    @Test
    void thereAlwaysIsAPlace() {
        Random random = new Random(7);
        Map<Integer, Integer> wordsOf = new HashMap<>();
        Map<Integer, Long> placeOf = new HashMap<>();
        Set<Long> columns = new HashSet<>();
        for (int step = 0; step < 20_000; step++) {
            int page = random.nextInt(PAGES_IN_GROUP);
            Integer words = wordsOf.remove(page);
            if (words != null) {
                long place = placeOf.remove(page);
                columns.removeIf(column -> column >= place && column < place + (long) words * Long.BYTES);
                Bitmaps.giveBack(pool, place, words);
                if (random.nextInt(4) == 0) {
                    continue;
                }
            }
            int wanted = 1 << random.nextInt(7);
            long place = Bitmaps.take(pool, group + page, wanted);
            assertTrue(Bitmaps.isPlaceFor(rows, group + page, place), "in the group");
            for (long column = place; column < place + (long) wanted * Long.BYTES; column += BYTES_IN_COLUMN) {
                assertTrue(columns.add(column), "nobody else's");
            }
            wordsOf.put(page, wanted);
            placeOf.put(page, place);
        }
    }

    /** Pages that do not exist yet have no records, so nothing may be marked there. */
    @Test
    void noRowBeyondTheSlabsOfTheGroup() {
        for (int page = 0; page < PAGES_IN_GROUP; page++) {
            long place = Bitmaps.take(pool, group + page, page % 2 == 0 ? 1 : MOST_WORDS);
            assertTrue(Bitmaps.pageOfRow(rows, place) <= group + page);
        }
    }

    @Test
    void whatIsNoPlace() {
        assertTrue(Bitmaps.isPlaceFor(rows, group + 3, column(31, 7)));
        assertFalse(Bitmaps.isPlaceFor(rows, group + 3, column(0, 0) - BYTES_IN_COLUMN), "of the group before");
        assertFalse(Bitmaps.isPlaceFor(rows, group + 3, column(32, 0)), "of the next group");
        assertFalse(Bitmaps.isPlaceFor(rows, group + 3, column(3, 0) + Bitmaps.BYTES_TO_REMOTE), "remote bits");
        assertFalse(Bitmaps.isPlaceFor(rows, group + 3, column(3, 1) + Long.BYTES), "not the first word");
        assertFalse(Bitmaps.isPlaceFor(rows, group + 3, 0));
    }
}
