package org.vmmalloc.command.map;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.vmmalloc.command.account.PoolAccount;
import org.vmmalloc.command.output.PlainText;
import org.vmmalloc.command.output.SizeText;

/** Where things lie in an image of a map, in pixels: a title, the cells, and what the colours mean. */
record Layout(int width, int height, List<Label> labels, List<Box> boxes) {
    private static final int COLUMNS = 128;
    private static final int MOST_ROWS = 128;
    private static final int CELL = 8;
    private static final int MARGIN = 16;
    private static final int LINE = 20;
    private static final int FULL = 100;
    private static final int SWATCH = 12;
    private static final int SWATCH_STRIDE = 200;

    /** A line of text; y is where its letters stand. */
    record Label(int x, int y, String text) {}

    /** A rectangle in the colour of its part. */
    record Box(int x, int y, int width, int height, Part part) {}

    static Layout of(HeapMap map) {
        Grid grid = Grid.of(map, COLUMNS, MOST_ROWS);
        List<Label> labels = new ArrayList<>();
        List<Box> boxes = new ArrayList<>();
        int y = MARGIN + LINE;
        for (String line : title(map, grid)) {
            labels.add(new Label(MARGIN, y, line));
            y += LINE;
        }
        for (Grid.Piece piece : grid.pieces()) {
            boxes.add(new Box(
                    MARGIN + piece.column() * CELL,
                    y + piece.row() * CELL,
                    piece.length() * CELL - 1,
                    CELL - 1,
                    piece.part()));
        }
        y += grid.rows() * CELL + MARGIN;
        int x = MARGIN;
        for (Kind kind : Kind.values()) {
            boxes.add(new Box(x, y, SWATCH, SWATCH, kind == Kind.SLAB ? Part.ofSlab(FULL) : Part.of(kind, 0, 1)));
            labels.add(new Label(
                    x + SWATCH + MARGIN / 2, y + SWATCH, kind == Kind.SLAB ? "slab, paler if emptier" : kind.text()));
            x += SWATCH_STRIDE;
        }
        return new Layout(COLUMNS * CELL + 2 * MARGIN, y + SWATCH + MARGIN, labels, boxes);
    }

    private static List<String> title(HeapMap map, Grid grid) {
        PoolAccount account = map.account();
        return List.of(
                "Pool of process " + account.process().pid() + " ("
                        + PlainText.of(account.process().command()) + ") in "
                        + PlainText.of(account.pool().directory()) + ", "
                        + map.time().truncatedTo(ChronoUnit.SECONDS),
                SizeText.ofBytes(account.pages().usedBytes()) + " of "
                        + SizeText.ofBytes(account.pool().bytes()) + " in use, "
                        + account.blocks().inUse() + " blocks; a cell is "
                        + SizeText.ofBytes(grid.bytesPerCell()));
    }
}
