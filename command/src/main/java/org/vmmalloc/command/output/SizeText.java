package org.vmmalloc.command.output;

import java.util.Locale;

/** Numbers as people read them. */
public final class SizeText {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final int UNIT = 1024;
    private static final long[] SECONDS = {86_400, 3_600, 60, 1};
    private static final String[] SPANS = {"d", "h", "m", "s"};

    private SizeText() {}

    /** A size in bytes in the largest unit that it fills, with at most one digit after the point. */
    public static String ofBytes(long bytes) {
        if (bytes < UNIT) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = 0;
        while (value >= UNIT && unit < UNITS.length - 1) {
            value /= UNIT;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** A span of time in its two largest units. */
    public static String ofSeconds(long seconds) {
        StringBuilder text = new StringBuilder();
        long rest = Math.max(0, seconds);
        int parts = 0;
        for (int i = 0; i < SECONDS.length && parts < 2; i++) {
            long part = rest / SECONDS[i];
            if (part > 0 || parts > 0 || i == SECONDS.length - 1) {
                text.append(part).append(SPANS[i]);
                parts++;
            }
            rest %= SECONDS[i];
        }
        return text.toString();
    }
}
