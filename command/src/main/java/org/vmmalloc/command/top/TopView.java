package org.vmmalloc.command.top;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.vmmalloc.command.account.PoolAccount;
import org.vmmalloc.command.output.AccountText;
import org.vmmalloc.command.output.SizeText;

/** The lines of the live screen, as many as it has and none longer than it is wide. */
final class TopView {
    private static final List<String> LIST_KEYS =
            List.of("enter open", "up down select", "left right sort", "r reverse", "space now");
    private static final List<String> POOL_KEYS = List.of("esc back", "up down scroll", "space now");
    private static final String QUIT_KEY = "q quit";
    private static final int LINES_AROUND = 3;
    private static final int GAP = 2;
    /** The first columns, which name a pool. */
    private static final int NAMING = 2;

    private static final String MORE = "\u2026";

    private final TopState state;
    private final int columns;
    private final int rows;

    TopView(TopState state, int columns, int rows) {
        this.state = state;
        this.columns = columns;
        this.rows = rows;
    }

    /** The lines between the ones at the top and at the bottom. */
    static int pageLines(int rows) {
        return Math.max(1, rows - LINES_AROUND);
    }

    List<AttributedString> lines(String remark) {
        List<AttributedString> lines = new ArrayList<>();
        PoolAccount opened = state.opened();
        lines.add(fitted(new AttributedString(title(remark), AttributedStyle.BOLD)));
        if (opened == null) {
            list(lines);
        } else {
            pool(lines, opened);
        }
        while (lines.size() < rows - 1) {
            lines.add(AttributedString.EMPTY);
        }
        List<AttributedString> shown = new ArrayList<>(lines.subList(0, Math.min(lines.size(), Math.max(1, rows - 1))));
        if (rows > 1) {
            shown.add(fitted(new AttributedString(
                    keys(opened == null ? LIST_KEYS : POOL_KEYS), AttributedStyle.DEFAULT.faint())));
        }
        return shown;
    }

    /** As many as there is room for, and always how to get out. */
    private String keys(List<String> all) {
        StringBuilder line = new StringBuilder();
        for (String key : all) {
            if (line.length() + key.length() + GAP + QUIT_KEY.length() <= columns) {
                line.append(key).append(" ".repeat(GAP));
            }
        }
        return line + QUIT_KEY;
    }

    private String title(String remark) {
        List<PoolAccount> accounts = state.accounts();
        if (state.isOver()) {
            return "vmmalloc top: this pool is gone; its last figures";
        }
        long used = accounts.stream().mapToLong(a -> a.pages().usedBytes()).sum();
        long bytes = accounts.stream().mapToLong(a -> a.pool().bytes()).sum();
        String pools = accounts.size() + (accounts.size() == 1 ? " pool, " : " pools, ") + SizeText.ofBytes(used)
                + " used of " + SizeText.ofBytes(bytes) + remark;
        String title = "vmmalloc top: " + pools;
        return title.length() <= columns ? title : pools;
    }

    private void list(List<AttributedString> lines) {
        List<PoolAccount> accounts = state.accounts();
        if (accounts.isEmpty()) {
            lines.add(AttributedString.EMPTY);
            lines.add(fitted(new AttributedString("No process has a pool.")));
            lines.add(fitted(new AttributedString("vmmalloc run -- PROGRAM starts one.")));
            return;
        }
        List<Fitted> shown = shown(accounts);
        lines.add(titles(shown));
        int page = pageLines(rows);
        int selected = state.selectedIndex();
        int first = Math.max(0, selected - page + 1);
        for (int i = first; i < accounts.size() && i < first + page; i++) {
            lines.add(row(accounts.get(i), shown, i == selected));
        }
    }

    /** A column that there is room for, and how wide it is. */
    private record Fitted(TopColumn column, int width) {}

    /** The columns that fit: those that name the pool, and those about the one by which the list is sorted. */
    private List<Fitted> shown(List<PoolAccount> accounts) {
        List<TopColumn> all = List.of(TopColumn.values());
        for (int first = NAMING; ; first++) {
            List<Fitted> shown = new ArrayList<>();
            List<TopColumn> wanted = new ArrayList<>(all.subList(0, NAMING));
            wanted.addAll(all.subList(first, all.size()));
            fill(shown, wanted, accounts);
            boolean isSeen = shown.stream().anyMatch(fitted -> fitted.column() == state.column());
            if (isSeen || first == all.size() - 1) {
                return shown;
            }
        }
    }

    private void fill(List<Fitted> shown, List<TopColumn> wanted, List<PoolAccount> accounts) {
        int room = columns;
        for (TopColumn column : wanted) {
            int width = width(column, accounts);
            if (width > room) {
                if (column.isLeft() && room > column.title().length()) {
                    shown.add(new Fitted(column, room));
                }
                return;
            }
            shown.add(new Fitted(column, width));
            room -= width + GAP;
        }
    }

    private static int width(TopColumn column, List<PoolAccount> accounts) {
        // Room for the mark of the order.
        int width = column.title().length() + 1;
        for (PoolAccount account : accounts) {
            width = Math.max(width, column.textOf(account).length());
        }
        return width;
    }

    private AttributedString titles(List<Fitted> shown) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        for (Fitted fitted : shown) {
            boolean isSorted = fitted.column() == state.column();
            String mark = isSorted ? state.isReversed() ? "^" : "v" : "";
            line.style(isSorted ? AttributedStyle.BOLD.underline() : AttributedStyle.BOLD);
            append(line, fitted, fitted.column().title() + mark);
            line.style(AttributedStyle.BOLD).append(" ".repeat(GAP));
        }
        return fitted(line.toAttributedString());
    }

    private AttributedString row(PoolAccount account, List<Fitted> shown, boolean isSelected) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        line.style(isSelected ? AttributedStyle.DEFAULT.inverse() : AttributedStyle.DEFAULT);
        for (Fitted fitted : shown) {
            append(line, fitted, fitted.column().textOf(account));
            line.append(" ".repeat(GAP));
        }
        // The bar of the selected one goes over the whole screen.
        line.append(" ".repeat(Math.max(0, columns - line.columnLength())));
        return fitted(line.toAttributedString());
    }

    private static void append(AttributedStringBuilder line, Fitted fitted, String text) {
        String cell = text.length() <= fitted.width() ? text : text.substring(0, fitted.width() - 1) + MORE;
        String fill = " ".repeat(fitted.width() - cell.length());
        line.append(fitted.column().isLeft() ? cell + fill : fill + cell);
    }

    private void pool(List<AttributedString> lines, PoolAccount account) {
        List<String> text = AccountText.lines(account, columns);
        int page = Math.max(1, rows - 2);
        int first = state.scroll(text.size() - page);
        text.stream().skip(first).limit(page).forEach(line -> lines.add(fitted(new AttributedString(line))));
    }

    private AttributedString fitted(AttributedString line) {
        return line.columnLength() <= columns ? line : line.columnSubSequence(0, columns);
    }
}
