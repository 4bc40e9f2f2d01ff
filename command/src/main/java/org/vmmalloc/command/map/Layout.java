package org.vmmalloc.command.map;

import java.util.ArrayList;
import java.util.List;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.command.account.PoolAccount;
import org.vmmalloc.command.output.PlainText;
import org.vmmalloc.command.output.SizeText;
import org.vmmalloc.command.output.TimeText;

/**
 * Where things lie in an image of a map, in pixels.
 *
 * <pre>
 *   title
 *   figures
 *    offset  cells, row by row
 *            what the colours mean                 size of a cell
 * </pre>
 */
record Layout(int width, int height, List<Label> labels, List<Box> boxes) {
    /** Pixels of letters, those of the title apart. */
    static final int LETTERS = 13;

    static final int TITLE_LETTERS = 18;

    private static final int COLUMNS = 128;
    private static final int MOST_ROWS = 128;
    private static final int LABELLED_ROWS = 8;
    private static final int CELL = 8;
    private static final int MARGIN = 24;
    private static final int GAP = 8;
    private static final int OFFSETS = 72;
    private static final int LEFT = MARGIN + OFFSETS + GAP;
    private static final int RIGHT = LEFT + COLUMNS * CELL;
    private static final int LINE = 22;
    private static final int SWATCH = 12;
    private static final int[] FILLS = {0, 25, 50, 75, 100};
    /** Places of the kinds in the legend, by the length of their names. */
    private static final int[] STRIDES = {210, 110, 90, 130, 0};

    /** What a text is. */
    enum Role {
        TITLE,
        TEXT,
        /** What stands back, and ends at its place instead of beginning there. */
        SIDE
    }

    /** A line of text; y is where its letters stand. */
    record Label(int x, int y, Role role, String text) {}

    /** A rectangle in the colour of its part. */
    record Box(int x, int y, int width, int height, Part part) {}

    static Layout of(HeapMap map) {
        Grid grid = Grid.of(map, COLUMNS, MOST_ROWS);
        List<Label> labels = new ArrayList<>();
        List<Box> boxes = new ArrayList<>();
        int y = MARGIN + TITLE_LETTERS;
        labels.add(new Label(MARGIN, y, Role.TITLE, title(map)));
        y += LINE;
        labels.add(new Label(MARGIN, y, Role.TEXT, figures(map)));
        y += LINE;
        for (int row = 0; row < grid.rows(); row += LABELLED_ROWS) {
            long offset = Units.granulesToBytes(map.first()) + row * grid.columns() * grid.bytesPerCell();
            labels.add(new Label(LEFT - GAP, y + row * CELL + CELL, Role.SIDE, SizeText.ofBytes(offset)));
        }
        for (Grid.Piece piece : grid.pieces()) {
            boxes.add(new Box(
                    LEFT + piece.column() * CELL,
                    y + piece.row() * CELL,
                    piece.length() * CELL - 1,
                    CELL - 1,
                    piece.part()));
        }
        y += grid.rows() * CELL + LINE;
        legend(y, labels, boxes);
        labels.add(new Label(RIGHT, y, Role.SIDE, "a cell is " + SizeText.ofBytes(grid.bytesPerCell())));
        return new Layout(RIGHT + MARGIN, y + MARGIN, labels, boxes);
    }

    private static void legend(int y, List<Label> labels, List<Box> boxes) {
        int x = LEFT;
        for (Kind kind : Kind.values()) {
            int begin = x;
            if (kind == Kind.SLAB) {
                for (int percent : FILLS) {
                    boxes.add(new Box(begin, y - SWATCH + 1, SWATCH, SWATCH, Part.ofSlab(percent)));
                    begin += SWATCH;
                }
            } else {
                boxes.add(new Box(begin, y - SWATCH + 1, SWATCH, SWATCH, Part.of(kind, 0, 1)));
                begin += SWATCH;
            }
            String text = kind == Kind.SLAB ? "slab, empty to full" : kind.text();
            labels.add(new Label(begin + GAP, y, Role.TEXT, text));
            x += STRIDES[kind.ordinal()];
        }
    }

    private static String title(HeapMap map) {
        PoolAccount account = map.account();
        return "Pool of process " + account.process().pid() + " ("
                + PlainText.of(account.process().command()) + ") in "
                + PlainText.of(account.pool().directory());
    }

    private static String figures(HeapMap map) {
        PoolAccount account = map.account();
        return SizeText.ofBytes(account.pages().usedBytes()) + " of "
                + SizeText.ofBytes(account.pool().bytes()) + " in use in "
                + account.blocks().inUse() + " blocks, "
                + account.pages().fragmentationPercent() + " % fragmentation; "
                + TimeText.ofInstant(map.time());
    }
}
