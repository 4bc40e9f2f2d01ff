package org.vmmalloc.command.top;

import java.util.Comparator;
import java.util.List;
import org.vmmalloc.command.account.PoolAccount;

/** What the live screen shows: the list of pools in some order, with one of them selected, or that one alone. By one thread. */
final class TopState {
    /** The pools' identity while they come and go and change places. */
    private record Key(int process, int index) {
        static Key of(PoolAccount account) {
            return new Key(account.process().pid(), account.pool().index());
        }
    }

    private List<PoolAccount> accounts = List.of();
    private TopColumn column;
    private boolean reversed;
    private Key selected;
    private boolean open;
    private boolean over;
    private int scroll;

    TopState(TopColumn column) {
        this.column = column;
    }

    /** New figures. An open pool that is gone stays as it was last, until one goes back. */
    void show(List<PoolAccount> fresh) {
        if (open && fresh.stream().noneMatch(account -> Key.of(account).equals(selected))) {
            accounts = accounts.stream()
                    .filter(account -> Key.of(account).equals(selected))
                    .toList();
            over = true;
            return;
        }
        over = false;
        accounts = fresh;
        sort();
        if (accounts.stream().noneMatch(account -> Key.of(account).equals(selected))) {
            selected = accounts.isEmpty() ? null : Key.of(accounts.getFirst());
        }
    }

    private void sort() {
        Comparator<PoolAccount> order = reversed ? column.order().reversed() : column.order();
        accounts = accounts.stream()
                .sorted(order.thenComparingInt(account -> account.process().pid())
                        .thenComparingInt(account -> account.pool().index()))
                .toList();
    }

    /** Does what a key asks for; {@code pageLines} is the number of lines that a page has. */
    void press(TopKey key, int pageLines) {
        switch (key) {
            case UP -> move(-1);
            case DOWN -> move(1);
            case PAGE_UP -> move(-pageLines);
            case PAGE_DOWN -> move(pageLines);
            case SORT_LEFT -> sortBy(column.ordinal() - 1);
            case SORT_RIGHT -> sortBy(column.ordinal() + 1);
            case REVERSE -> {
                reversed = !reversed;
                sort();
            }
            case OPEN -> {
                open = selected != null;
                scroll = 0;
            }
            case BACK -> open = false;
            default -> {
                // Not the state's business.
            }
        }
    }

    private void move(int lines) {
        if (open) {
            scroll = Math.max(0, scroll + lines);
        } else if (!accounts.isEmpty()) {
            int index = Math.clamp((long) selectedIndex() + lines, 0, accounts.size() - 1);
            selected = Key.of(accounts.get(index));
        }
    }

    private void sortBy(int ordinal) {
        TopColumn[] columns = TopColumn.values();
        column = columns[Math.clamp(ordinal, 0, columns.length - 1)];
        reversed = false;
        sort();
    }

    List<PoolAccount> accounts() {
        return accounts;
    }

    TopColumn column() {
        return column;
    }

    boolean isReversed() {
        return reversed;
    }

    /** The place of the selected pool in the list; 0 if there is none. */
    int selectedIndex() {
        for (int i = 0; i < accounts.size(); i++) {
            if (Key.of(accounts.get(i)).equals(selected)) {
                return i;
            }
        }
        return 0;
    }

    /** The pool that is shown alone, or null for the list. */
    PoolAccount opened() {
        return open && !accounts.isEmpty() ? accounts.get(selectedIndex()) : null;
    }

    /** Whether the pool that is shown alone has gone. */
    boolean isOver() {
        return open && over;
    }

    /** The lines of an open pool that lie above the screen, at most so many. */
    int scroll(int most) {
        scroll = Math.min(scroll, Math.max(0, most));
        return scroll;
    }
}
