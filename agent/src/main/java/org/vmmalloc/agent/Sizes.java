package org.vmmalloc.agent;

import java.util.OptionalLong;

/** Sizes as people write them: bytes, or with a suffix for a power of 1024. */
final class Sizes {
    static final String ALLOWED = "a number of bytes, or one with a suffix K, M, G or T for powers of 1024";

    private static final String UNITS = "KMGT";
    private static final String[] ENDINGS = {"", "B", "iB"};
    private static final int LOG_KIBI = 10;
    private static final int BASE = 10;

    private Sizes() {}

    /** The bytes; empty if the text is not a size, or one of 2^63 bytes or more. */
    static OptionalLong parse(String text) {
        int end = 0;
        long number = 0;
        while (end < text.length() && '0' <= text.charAt(end) && text.charAt(end) <= '9') {
            int digit = text.charAt(end) - '0';
            if (number > (Long.MAX_VALUE - digit) / BASE) {
                return OptionalLong.empty();
            }
            number = number * BASE + digit;
            end++;
        }
        int shift = shiftOf(text.substring(end));
        boolean isSize = end > 0 && shift >= 0 && number <= Long.MAX_VALUE >>> shift;
        return isSize ? OptionalLong.of(number << shift) : OptionalLong.empty();
    }

    /** The logarithm of the unit; -1 if it is none. */
    private static int shiftOf(String unit) {
        if (unit.isEmpty()) {
            return 0;
        }
        int index = UNITS.indexOf(Character.toUpperCase(unit.charAt(0)));
        for (String ending : ENDINGS) {
            if (index >= 0 && unit.substring(1).equals(ending)) {
                return LOG_KIBI * (index + 1);
            }
        }
        return -1;
    }
}
