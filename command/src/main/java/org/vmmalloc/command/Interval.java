package org.vmmalloc.command;

import java.math.BigDecimal;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time between two looks at a pool, or of looking in all, given in seconds. */
public final class Interval implements ITypeConverter<Duration> {
    /** For options: what is allowed. */
    public static final String ALLOWED = "seconds between two looks, 0.05 to 86400";

    private static final double SHORTEST_SECONDS = 0.05;
    private static final double LONGEST_SECONDS = 86_400;
    private static final double MILLIS_IN_SECOND = 1000;
    private static final int MILLI_DIGITS = 3;

    @Override
    public Duration convert(String text) {
        double seconds = number(text);
        if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) {
            throw new TypeConversionException("allowed are 0.05 to 86400 seconds");
        }
        return Duration.ofMillis(Math.round(seconds * MILLIS_IN_SECOND));
    }

    /** As an option has it. */
    static String text(Duration interval) {
        return BigDecimal.valueOf(interval.toMillis(), MILLI_DIGITS)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Digits with a point among them or before; Java's own numbers may have letters too. */
    private static double number(String text) {
        return text.matches("[0-9]{1,9}|[0-9]{0,9}\\.[0-9]{1,9}") ? Double.parseDouble(text) : -1;
    }
}
