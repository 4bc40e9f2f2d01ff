package org.vmmalloc.preload;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.preload.libc.LibC;
import org.vmmalloc.preload.libc.Texts;

/** Sizes as environment variables have them. */
@StaticInit
@Unmanaged
final class SizeText {
    private static final int DECIMAL = 10;
    private static final int LOG_KIBI = 10;
    private static final int LOG_MEBI = 20;
    private static final int LOG_GIBI = 30;
    private static final int LOG_TEBI = 40;
    private static final int TO_UPPER_CASE = ~0x20;

    private SizeText() {}

    /** A number of bytes: digits, then perhaps K, M, G or T, and after these perhaps B or iB. -1 if the text is not one. */
    static long parse(long text) {
        long at = text;
        long number = 0;
        int digit = Memory.getUnsignedByte(at) - '0';
        if (digit < 0 || digit >= DECIMAL) {
            return -1;
        }
        while (digit >= 0 && digit < DECIMAL) {
            if (number > (Long.MAX_VALUE - digit) / DECIMAL) {
                return -1;
            }
            number = number * DECIMAL + digit;
            at++;
            digit = Memory.getUnsignedByte(at) - '0';
        }
        int suffix = Memory.getUnsignedByte(at);
        if (suffix == 0) {
            return number;
        }
        int shift = shiftOf(suffix & TO_UPPER_CASE);
        if (shift == 0 || !isEndOfSuffix(at + 1) || Bits.multiplyOverflows(number, 2L << (shift & Units.WORD_MASK))) {
            return -1;
        }
        return number << (shift & Units.WORD_MASK);
    }

    /** Whether a size that is one has a suffix. */
    static boolean hasSuffix(long text) {
        int last = Memory.getUnsignedByte(text + LibC.length(text) - 1) - '0';
        return last < 0 || last >= DECIMAL;
    }

    private static int shiftOf(int letter) {
        switch (letter) {
            case 'K':
                return LOG_KIBI;
            case 'M':
                return LOG_MEBI;
            case 'G':
                return LOG_GIBI;
            case 'T':
                return LOG_TEBI;
            default:
                return 0;
        }
    }

    private static boolean isEndOfSuffix(long text) {
        return Texts.equal(text, Texts.of("")) || Texts.equal(text, Texts.of("B")) || Texts.equal(text, Texts.of("iB"));
    }
}
