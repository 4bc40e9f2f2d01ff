package org.vmmalloc.preload.libc;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;

/**
 * A line of text under construction, in memory of the caller's.
 *
 * <pre>
 *   0        4          8 ........ 8 + capacity
 *   +--------+----------+------------+----------+
 *   | length | capacity | characters | newline  |
 *   +--------+----------+------------+----------+
 * </pre>
 *
 * <p>What does not fit is cut off; there is always room for the newline. Writing is one system call, and nothing allocates.
 */
@StaticInit
@Unmanaged
public final class Line {
    /** What a line takes. */
    public static final long BYTES = 1024;

    private static final long CAPACITY_OFFSET = 4;
    private static final long TEXT_OFFSET = 8;
    private static final int NEWLINE = '\n';
    private static final int DECIMAL = 10;
    private static final int HEXADECIMAL_DIGIT_BITS = 4;
    private static final long HEXADECIMAL_DIGIT_MASK = 15;
    private static final int LETTERS_AFTER = 9;

    private Line() {}

    public static void clear(long line) {
        clear(line, BYTES);
    }

    /** Begins a line in so many bytes of memory. */
    public static void clear(long line, long bytes) {
        Memory.putInt(line, 0);
        Memory.putInt(line + CAPACITY_OFFSET, (int) (bytes - TEXT_OFFSET - 1));
    }

    /** The address of the characters. */
    public static long text(long line) {
        return line + TEXT_OFFSET;
    }

    public static long length(long line) {
        return Memory.getUnsignedInt(line);
    }

    public static void appendCharacter(long line, int character) {
        long length = Memory.getUnsignedInt(line);
        if (length < Memory.getUnsignedInt(line + CAPACITY_OFFSET)) {
            Memory.putByte(line + TEXT_OFFSET + length, character);
            Memory.putInt(line, (int) length + 1);
        }
    }

    /** Appends a C string. */
    public static void append(long line, long text) {
        long at = text;
        int character = Memory.getUnsignedByte(at);
        while (character != 0) {
            appendCharacter(line, character);
            at++;
            character = Memory.getUnsignedByte(at);
        }
    }

    public static void appendDecimal(long line, long number) {
        if (number < 0) {
            appendCharacter(line, '-');
            appendDecimal(line, -number);
            return;
        }
        if (number >= DECIMAL) {
            appendDecimal(line, number / DECIMAL);
        }
        appendCharacter(line, '0' + (int) (number % DECIMAL));
    }

    /** Appends a number of type {@code size_t}. */
    public static void appendUnsigned(long line, long number) {
        if (number >= 0) {
            appendDecimal(line, number);
        } else {
            long tenth = Bits.divideUnsigned(number, DECIMAL);
            appendDecimal(line, tenth);
            appendDecimal(line, number - tenth * DECIMAL);
        }
    }

    /** Appends a number, with blanks before it up to a width. */
    public static void appendPadded(long line, long number, int width) {
        int digits = 1;
        long rest = number;
        while (rest >= DECIMAL) {
            rest /= DECIMAL;
            digits++;
        }
        for (int i = digits; i < width; i++) {
            appendCharacter(line, ' ');
        }
        appendDecimal(line, number);
    }

    /** Appends a pointer as {@code printf} does. */
    public static void appendPointer(long line, long pointer) {
        if (pointer == 0) {
            append(line, Texts.of("(nil)"));
        } else {
            appendHexadecimal(line, pointer);
        }
    }

    public static void appendHexadecimal(long line, long number) {
        append(line, Texts.of("0x"));
        appendHexadecimalDigits(line, number);
    }

    private static void appendHexadecimalDigits(long line, long number) {
        long above = number >>> HEXADECIMAL_DIGIT_BITS;
        if (above != 0) {
            appendHexadecimalDigits(line, above);
        }
        appendHexadecimalDigit(line, number);
    }

    /** Appends the lowest four bits of a number as one digit. */
    public static void appendHexadecimalDigit(long line, long number) {
        int digit = (int) (number & HEXADECIMAL_DIGIT_MASK);
        appendCharacter(line, digit > LETTERS_AFTER ? 'a' - LETTERS_AFTER - 1 + digit : '0' + digit);
    }

    /** Ends the line and writes it. */
    public static void write(long line, int descriptor) {
        long length = Memory.getUnsignedInt(line);
        Memory.putByte(line + TEXT_OFFSET + length, NEWLINE);
        LibC.write(descriptor, line + TEXT_OFFSET, length + 1);
    }
}
