package org.vmmalloc.command;

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

    @Override
    public Duration convert(String text) {
        double seconds = number(text);
        if (!(seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS)) {
            throw new TypeConversionException("'" + text + "': allowed are 0.05 to 86400 seconds");
        }
        return Duration.ofMillis(Math.round(seconds * MILLIS_IN_SECOND));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }
}
