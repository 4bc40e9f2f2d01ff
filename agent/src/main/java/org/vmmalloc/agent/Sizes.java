package org.vmmalloc.agent;

import java.math.BigInteger;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: bytes, or with a suffix for a power of 1024. */
final class Sizes {
    static final String ALLOWED = "a number of bytes, or one with a suffix K, M, G or T for powers of 1024";

    private static final Pattern SIZE = Pattern.compile("(\\d+)(?:([KMGTkmgt])(?:i?B)?)?");
    private static final String UNITS = "KMGT";
    private static final int LOG_KIBI = 10;

    private Sizes() {}

    /** The bytes; empty if the text is not a size, or one of 2^63 bytes or more. */
    static OptionalLong parse(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        BigInteger bytes = new BigInteger(matcher.group(1)).shiftLeft(shiftOf(matcher.group(2)));
        return bytes.bitLength() < Long.SIZE ? OptionalLong.of(bytes.longValueExact()) : OptionalLong.empty();
    }

    private static int shiftOf(String unit) {
        return unit == null ? 0 : LOG_KIBI * (UNITS.indexOf(unit.toUpperCase(Locale.ROOT)) + 1);
    }
}
