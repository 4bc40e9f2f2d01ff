package org.vmmalloc.command.top;

import java.util.Comparator;
import java.util.function.Function;
import org.vmmalloc.command.account.PoolAccount;
import org.vmmalloc.command.output.PlainText;
import org.vmmalloc.command.output.SizeText;

/** The columns of the list of pools. Numbers are sorted from the largest, texts from the first letter. */
enum TopColumn {
    PID(
            "PID",
            false,
            a -> Integer.toString(a.process().pid()),
            byNumber(a -> a.process().pid())),
    COMMAND(
            "COMMAND",
            true,
            a -> PlainText.of(a.process().command()),
            byText(a -> a.process().command())),
    SIZE(
            "SIZE",
            false,
            a -> SizeText.ofBytes(a.pool().bytes()),
            byNumber(a -> a.pool().bytes())),
    USED(
            "USED",
            false,
            a -> SizeText.ofBytes(a.pages().usedBytes()),
            byNumber(a -> a.pages().usedBytes())),
    SHARE("USED %", false, a -> Long.toString(usedPercent(a)), byNumber(TopColumn::usedPercent)),
    PEAK(
            "PEAK",
            false,
            a -> SizeText.ofBytes(a.pages().peakBytes()),
            byNumber(a -> a.pages().peakBytes())),
    BLOCKS(
            "BLOCKS",
            false,
            a -> Long.toString(a.blocks().inUse()),
            byNumber(a -> a.blocks().inUse())),
    FRAGMENTED(
            "FRAG %",
            false,
            a -> Long.toString(a.pages().fragmentationPercent()),
            byNumber(a -> a.pages().fragmentationPercent())),
    FAILED(
            "FAILED",
            false,
            a -> Long.toString(a.events().failedAllocations()),
            byNumber(a -> a.events().failedAllocations())),
    HEAPS(
            "HEAPS",
            false,
            a -> Integer.toString(a.heaps().size()),
            byNumber(a -> a.heaps().size())),
    AGE(
            "AGE",
            false,
            a -> SizeText.ofSeconds(a.process().ageSeconds()),
            byNumber(a -> a.process().ageSeconds())),
    DIRECTORY(
            "DIRECTORY",
            true,
            a -> PlainText.of(a.pool().directory()),
            byText(a -> a.pool().directory()));

    private static final long PERCENT = 100;

    private final String title;
    private final boolean left;
    private final Function<PoolAccount, String> text;
    private final Comparator<PoolAccount> order;

    TopColumn(String title, boolean left, Function<PoolAccount, String> text, Comparator<PoolAccount> order) {
        this.title = title;
        this.left = left;
        this.text = text;
        this.order = order;
    }

    private static Comparator<PoolAccount> byNumber(Function<PoolAccount, Number> figure) {
        return Comparator.comparingLong(
                        (PoolAccount account) -> figure.apply(account).longValue())
                .reversed();
    }

    private static Comparator<PoolAccount> byText(Function<PoolAccount, String> text) {
        return Comparator.comparing(text);
    }

    static long usedPercent(PoolAccount account) {
        long capacity = account.pool().capacityBytes();
        return capacity <= 0 ? 0 : account.pages().usedBytes() * PERCENT / capacity;
    }

    String title() {
        return title;
    }

    boolean isLeft() {
        return left;
    }

    String textOf(PoolAccount account) {
        return text.apply(account);
    }

    Comparator<PoolAccount> order() {
        return order;
    }
}
