package org.vmmalloc.command.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {
    @Test
    void whatFitsIsShownGranuleByGranule() {
        HeapMap map = Maps.of(Kind.SLAB, 16, Kind.LARGE_BLOCK, 3, Kind.FREE_RUN, 6);
        Grid grid = Grid.of(map, 8, 4);
        assertEquals(4096, grid.bytesPerCell());
        assertEquals(4, grid.rows());
        assertSame(map.parts().get(0), grid.at(1, 7));
        assertSame(map.parts().get(1), grid.at(2, 2));
        assertSame(map.parts().get(2), grid.at(3, 0));
        assertNull(grid.at(3, 1));
    }

    @Test
    void whatDoesNotFitIsSummedUp() {
        HeapMap map = Maps.of(Kind.SLAB, 16, Kind.LARGE_BLOCK, 1, Kind.FREE_RUN, 3, Kind.LARGE_BLOCK, 12);
        Grid grid = Grid.of(map, 4, 2);
        assertEquals(4 * 4096, grid.bytesPerCell());
        Part sum = grid.at(1, 0);
        assertEquals(Kind.FREE_RUN, sum.kind());
        assertEquals(2, sum.runs());
        assertEquals(4 * 4096, sum.bytes());
        assertSame(map.parts().get(3), grid.at(1, 3));
    }

    @Test
    void aSumOfSlabsIsAsFullAsTheyAre() {
        Grid grid = Grid.of(Maps.of(Kind.SLAB, 16, Kind.SLAB, 16), 1, 1);
        assertEquals(50, grid.at(0, 0).fillPercent());
        assertEquals(2, grid.at(0, 0).runs());
    }

    @Test
    void piecesEndWithTheirRow() {
        Grid grid = Grid.of(Maps.of(Kind.SLAB, 16, Kind.HEAPS, 16), 8, 4);
        List<Grid.Piece> pieces = grid.pieces();
        assertEquals(4, pieces.size());
        assertTrue(pieces.stream().allMatch(piece -> piece.length() == 8 && piece.column() == 0), pieces::toString);
        assertEquals(2, grid.stretches().size());
    }

    @Test
    void aPoolThatWasNeverUsedIsEmpty() {
        assertEquals(0, Grid.of(Maps.of(), 8, 4).rows());
    }
}
