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
    private static final String LIST_KEYS = "up down select  enter open  left right sort  r reverse  space now  q quit";
    private static final String POOL_KEYS = "up down scroll  esc back  space now  q quit";
    private static final int LINES_AROUND = 3;
    private static final int GAP = 2;

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
            shown.add(fitted(
                    new AttributedString(opened == null ? LIST_KEYS : POOL_KEYS, AttributedStyle.DEFAULT.faint())));
        }
        return shown;
    }

    private String title(String remark) {
        List<PoolAccount> accounts = state.accounts();
        long used = accounts.stream().mapToLong(a -> a.pages().usedBytes()).sum();
        long bytes = accounts.stream().mapToLong(a -> a.pool().bytes()).sum();
        return "vmmalloc top: " + accounts.size() + (accounts.size() == 1 ? " pool, " : " pools, ")
                + SizeText.ofBytes(used) + " used of " + SizeText.ofBytes(bytes) + remark;
    }

    private void list(List<AttributedString> lines) {
        List<PoolAccount> accounts = state.accounts();
        int[] widths = widths(accounts);
        lines.add(titles(widths));
        int page = pageLines(rows);
        int selected = state.selectedIndex();
        int first = Math.max(0, selected - page + 1);
        for (int i = first; i < accounts.size() && i < first + page; i++) {
            lines.add(row(accounts.get(i), widths, i == selected));
        }
    }

    private static int[] widths(List<PoolAccount> accounts) {
        TopColumn[] all = TopColumn.values();
        int[] widths = new int[all.length];
        for (int i = 0; i < all.length; i++) {
            // Room for the mark of the order.
            widths[i] = all[i].title().length() + 1;
            for (PoolAccount account : accounts) {
                widths[i] = Math.max(widths[i], all[i].textOf(account).length());
            }
        }
        return widths;
    }

    private AttributedString titles(int[] widths) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        for (TopColumn column : TopColumn.values()) {
            boolean isSorted = column == state.column();
            String mark = isSorted ? state.isReversed() ? "^" : "v" : "";
            line.style(isSorted ? AttributedStyle.BOLD.underline() : AttributedStyle.BOLD);
            append(line, column, column.title() + mark, widths);
        }
        return fitted(line.toAttributedString());
    }

    private AttributedString row(PoolAccount account, int[] widths, boolean isSelected) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        line.style(isSelected ? AttributedStyle.DEFAULT.inverse() : AttributedStyle.DEFAULT);
        for (TopColumn column : TopColumn.values()) {
            append(line, column, column.textOf(account), widths);
        }
        return fitted(line.toAttributedString());
    }

    private static void append(AttributedStringBuilder line, TopColumn column, String text, int[] widths) {
        String fill = " ".repeat(Math.max(0, widths[column.ordinal()] - text.length()));
        line.append(column.isLeft() ? text + fill : fill + text).append(" ".repeat(GAP));
    }

    private void pool(List<AttributedString> lines, PoolAccount account) {
        List<String> text = AccountText.lines(account);
        int page = Math.max(1, rows - 2);
        int first = state.scroll(text.size() - page);
        text.stream().skip(first).limit(page).forEach(line -> lines.add(fitted(new AttributedString(line))));
    }

    private AttributedString fitted(AttributedString line) {
        return line.columnLength() <= columns ? line : line.columnSubSequence(0, columns);
    }
}
