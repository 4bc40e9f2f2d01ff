package org.vmmalloc.command.map;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vmmalloc.command.account.PoolAccount;
import org.vmmalloc.command.output.SizeText;
import org.vmmalloc.command.output.TimeText;
import org.vmmalloc.command.page.Fact;
import org.vmmalloc.command.page.Page;

/** The map as a page: pointing at a part tells what it is. Of several maps it shows each, and figures over their time. */
public final class MapPage {
    private static final int COLUMNS = 128;
    private static final int MOST_ROWS = 128;
    private static final int MOST_ROWS_OF_HISTORY = 32;
    private static final int MOST_FRAMES = 256;
    private static final double MILLIS_IN_SECOND = 1000;

    private final List<HeapMap> maps = new ArrayList<>();
    private int stride = 1;
    private int added;

    /** What the page's script reads. */
    record Data(List<Fact> facts, List<KindRow> kinds, List<PoolAccount.ClassFigures> classes, List<Frame> frames) {}

    /** A kind, and its colours on a light and on a dark ground. */
    record KindRow(String text, Tones light, Tones dark) {}

    /** The colours of what is full and of what is empty. */
    record Tones(String full, String empty) {
        static Tones of(Palette palette, Kind kind) {
            return new Tones(Palette.hexadecimal(palette.full(kind)), Palette.hexadecimal(palette.empty(kind)));
        }
    }

    /** A map at one moment; each part is an array of figures, in the order that the script names. */
    record Frame(
            double seconds,
            long usedBytes,
            long blocks,
            long fragmentationPercent,
            long bytesPerCell,
            int columns,
            List<long[]> parts) {}

    /** Adds a later map. When there are many, every other one goes, so that a long time is told in as many frames. */
    public void add(HeapMap map) {
        if (added++ % stride != 0) {
            return;
        }
        maps.add(map);
        if (maps.size() == MOST_FRAMES) {
            for (int i = MOST_FRAMES - 1; i > 0; i -= 2) {
                maps.remove(i);
            }
            stride *= 2;
        }
    }

    public boolean isEmpty() {
        return maps.isEmpty();
    }

    /** The whole text of the page. */
    public String text() {
        HeapMap last = maps.getLast();
        List<Frame> frames = new ArrayList<>();
        for (HeapMap map : maps) {
            frames.add(frame(map, map == last ? MOST_ROWS : MOST_ROWS_OF_HISTORY));
        }
        List<KindRow> kinds = Arrays.stream(Kind.values())
                .map(kind -> new KindRow(kind.text(), Tones.of(Palette.LIGHT, kind), Tones.of(Palette.DARK, kind)))
                .toList();
        Data data = new Data(facts(last), kinds, last.account().classes(), frames);
        String title = "Pool of process " + last.account().process().pid() + ": "
                + last.account().process().command();
        return frames.size() > 1
                ? Page.of(title, data, Page.CHARTS, "page.js", "chart.js", "map.js")
                : Page.of(title, data, "page.js", "map.js");
    }

    private static List<Fact> facts(HeapMap map) {
        PoolAccount account = map.account();
        return List.of(
                new Fact("command", account.process().arguments()),
                new Fact("looked at", TimeText.ofInstant(map.time())),
                new Fact(
                        "pool",
                        SizeText.ofBytes(account.pool().bytes()) + " in "
                                + account.pool().directory() + " ("
                                + account.pool().fileSystem() + ")"),
                new Fact(
                        "in use",
                        SizeText.ofBytes(account.pages().usedBytes()) + " in "
                                + account.blocks().inUse() + " blocks"),
                new Fact("peak", SizeText.ofBytes(account.pages().peakBytes())),
                new Fact(
                        "largest block that can be had",
                        SizeText.ofBytes(account.pages().longestFreeBytes())),
                new Fact("fragmentation", account.pages().fragmentationPercent() + " %"));
    }

    private Frame frame(HeapMap map, int mostRows) {
        Grid grid = Grid.of(map, COLUMNS, mostRows);
        List<long[]> parts = new ArrayList<>();
        for (Grid.Stretch stretch : grid.stretches()) {
            Part part = stretch.part();
            parts.add(new long[] {
                part.kind().ordinal(),
                stretch.cells(),
                part.fillPercent(),
                part.offsetBytes(),
                part.bytes(),
                part.blockBytes(),
                part.blocks(),
                part.used(),
                part.thread(),
                part.runs()
            });
        }
        return new Frame(
                Duration.between(maps.getFirst().time(), map.time()).toMillis() / MILLIS_IN_SECOND,
                map.account().pages().usedBytes(),
                map.account().blocks().inUse(),
                map.account().pages().fragmentationPercent(),
                grid.bytesPerCell(),
                grid.columns(),
                parts);
    }
}
