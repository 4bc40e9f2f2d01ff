package org.vmmalloc.command.top;

import java.io.IOException;
import java.time.Duration;
import org.jline.terminal.Size;
import org.vmmalloc.command.account.PoolSet;
import org.vmmalloc.command.account.Survey;
import org.vmmalloc.command.process.Priority;

/** Shows all pools on a terminal until somebody quits. */
public final class LiveScreen {
    /** Looking for new pools means reading the list of mappings of every process: it takes this part of the time at most, if it can. */
    private static final long REFRESH_SPARE = 400;

    private static final long LEAST_REFRESH_NANOS = 1_000_000_000L;
    private static final long MOST_REFRESH_NANOS = 10_000_000_000L;
    /** Looks at the pools take a quarter of the time at most, however large the pools. */
    private static final long SPARE = 4;
    /** Changes of the terminal's size are seen within this time. */
    private static final long SIZE_MILLIS = 100;

    private static final long NANOS_IN_MILLI = 1_000_000L;

    private final TopState state = new TopState(TopColumn.USED);
    private final Duration interval;
    private String remark = "";
    private long nextLook;
    private long nextRefresh;

    private LiveScreen(Duration interval) {
        this.interval = interval;
    }

    /** Whether it can be shown on terminals of the type, as TERM names it. */
    public static boolean isPossibleOn(String type) {
        return TopScreen.knows(type);
    }

    /** Looks at the pools at this interval, or less often if looking takes long. */
    public static void run(Duration interval) throws IOException {
        new LiveScreen(interval).run();
    }

    private void run() throws IOException {
        try (PoolSet pools = PoolSet.ofAll();
                TopScreen screen = new TopScreen()) {
            nextLook = System.nanoTime();
            nextRefresh = nextLook + LEAST_REFRESH_NANOS;
            Size shown = Size.of(0, 0);
            TopKey key = null;
            boolean isFirst = true;
            while (key != TopKey.QUIT) {
                boolean isDue = key == TopKey.NOW || System.nanoTime() - nextLook >= 0;
                if (isDue) {
                    refresh(pools, key == TopKey.NOW);
                    look(pools);
                }
                Size size = usable(screen.size());
                if (isDue || key != null || !size.equals(shown)) {
                    screen.show(new TopView(state, size.getColumns(), size.getRows()).lines(remark), size);
                    shown = size;
                }
                if (isFirst) {
                    Priority.lower();
                    isFirst = false;
                }
                key = screen.await(Math.min(SIZE_MILLIS, (nextLook - System.nanoTime()) / NANOS_IN_MILLI));
                if (key == TopKey.SUSPEND) {
                    screen.suspend();
                    key = TopKey.NOW;
                }
                if (key != null) {
                    state.press(key, TopView.pageLines(size.getRows()));
                }
            }
        }
    }

    private void refresh(PoolSet pools, boolean isWanted) throws IOException {
        long begin = System.nanoTime();
        if (isWanted || begin - nextRefresh >= 0) {
            pools.refresh();
            long end = System.nanoTime();
            nextRefresh = end + Math.clamp((end - begin) * REFRESH_SPARE, LEAST_REFRESH_NANOS, MOST_REFRESH_NANOS);
        }
    }

    private void look(PoolSet pools) {
        long begin = System.nanoTime();
        Survey survey = pools.survey();
        state.show(survey.accounts());
        int others = survey.unreadable().size();
        remark = (others == 0 ? "" : "; " + others + " pools cannot be read, see vmmalloc ps");
        long taken = System.nanoTime() - begin;
        nextLook = begin + Math.max(interval.toNanos(), taken * SPARE);
    }

    /** A terminal that does not tell its size is taken for a small one. */
    private static Size usable(Size size) {
        return size.getColumns() > 0 && size.getRows() > 0 ? size : Size.of(80, 24);
    }
}
