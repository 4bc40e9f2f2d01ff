package org.vmmalloc.command.output;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Short spans of time, and moments, as people read them. */
public final class TimeText {
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};
    private static final int UNIT = 1000;
    private static final int ENOUGH_DIGITS = 10;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private TimeText() {}

    /** A moment to the second, in universal time. */
    public static String ofInstant(Instant moment) {
        return MOMENT.format(moment);
    }

    /** A span in nanoseconds, with at most one digit after the point, in the largest unit of which it has at least one. */
    public static String ofNanos(double nanos) {
        double value = nanos;
        int unit = 0;
        while (value >= UNIT && unit < UNITS.length - 1) {
            value /= UNIT;
            unit++;
        }
        return String.format(Locale.ROOT, value < ENOUGH_DIGITS ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }
}
