package org.vmmalloc.aot.canary;

import org.teavm.interop.Export;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;

/**
 * System Java whose results change if the translator or a C compiler does not mean what Java means: the order of effects, wrapping arithmetic,
 * masked shifts, atomic results, narrow types.
 *
 * <p>Each case works on a few words of zeroed memory and returns a number.
 */
@StaticInit
@Unmanaged
public final class Canary {
    /** How many cases there are. */
    public static final int CASES = 16;

    private static final int NEXT_WORD = Long.BYTES;
    private static final long DIGIT = 10;

    private static long counter;

    private Canary() {}

    /** Runs one case. */
    @Export(name = "canary_run")
    public static long run(long memory, int which) {
        switch (which) {
            case 0:
                return loadBeforeCall(memory);
            case 1:
                return loadBeforeStore(memory);
            case 2:
                return incrementBetweenArguments(1);
            case 3:
                return assignmentWithinExpression(memory);
            case 4:
                return longShifts();
            case 5:
                return intShifts();
            case 6:
                return CanaryWords.atomics(memory);
            case 7:
                return wrapping(Long.MAX_VALUE, Integer.MAX_VALUE);
            case 8:
                return unsigned(-5, 3);
            case 9:
                return shortCircuit(memory);
            case 10:
                return CanaryWords.narrow(memory);
            case 11:
                return swap(memory, memory + NEXT_WORD);
            case 12:
                return assignmentInCondition(memory);
            case 13:
                return staticWord();
            case 14:
                return rotation(1, 2, 3);
            default:
                return minimumOfEffects(memory);
        }
    }

    private static long bump(long cell) {
        long value = Memory.getLong(cell) + 1;
        Memory.putLong(cell, value);
        return value;
    }

    private static long pair(long first, long second) {
        return first * DIGIT + second;
    }

    private static long loadBeforeCall(long cell) {
        Memory.putLong(cell, 5);
        long before = Memory.getLong(cell);
        long after = bump(cell);
        return pair(before, after);
    }

    private static long loadBeforeStore(long cell) {
        long before = Memory.getLong(cell);
        Memory.putLong(cell, before + 7);
        long after = Memory.getLong(cell);
        return pair(before, after);
    }

    private static long incrementBetweenArguments(int start) {
        int number = start;
        return pair(number++, number);
    }

    private static long assignmentWithinExpression(long cell) {
        long number = 3;
        return pair(number, number = bump(cell)) * DIGIT + number;
    }

    private static long longShifts() {
        long sum = 0;
        for (int count = 0; count < 2 * Long.SIZE; count++) {
            sum = sum * 31 + (1L << (count & 63)) + (-1L >>> (count & 63)) + (Long.MIN_VALUE >> (count & 63));
        }
        return sum;
    }

    private static long intShifts() {
        int sum = 0;
        for (int count = 0; count < 2 * Integer.SIZE; count++) {
            sum = sum * 31 + (1 << (count & 31)) + (-1 >>> (count & 31)) + (Integer.MIN_VALUE >> (count & 31));
        }
        return sum;
    }

    private static long wrapping(long most, int mostInt) {
        long over = most + 1 > most ? 1 : 2;
        int product = mostInt * mostInt;
        return over + product + (-most - 2) + (mostInt + 1);
    }

    private static long unsigned(long big, long small) {
        long order = Long.compareUnsigned(big, small) > 0 ? 1 : 2;
        return order
                + Long.divideUnsigned(big, small)
                + Long.remainderUnsigned(big, small)
                + Integer.divideUnsigned((int) big, (int) small)
                + Bits.numberOfTrailingZeros(small + 1);
    }

    private static long shortCircuit(long cell) {
        if (bump(cell) == 2 && bump(cell) == 2) {
            return -1;
        }
        if (bump(cell) == 2 || bump(cell) == 3) {
            return Memory.getLong(cell);
        }
        return -2;
    }

    private static long swap(long one, long other) {
        Memory.putLong(one, 1);
        Memory.putLong(other, 2);
        long first = Memory.getLong(one);
        long second = Memory.getLong(other);
        Memory.putLong(one, second);
        Memory.putLong(other, first);
        return pair(Memory.getLong(one), Memory.getLong(other));
    }

    private static long assignmentInCondition(long cell) {
        long sum = 0;
        long value;
        while ((value = bump(cell)) < 5) {
            sum = pair(sum, value);
        }
        return pair(sum, value);
    }

    private static long staticWord() {
        counter = 3;
        long before = counter;
        counter += 2;
        counter++;
        return pair(before, counter);
    }

    private static long rotation(long a, long b, long c) {
        long first = a;
        long second = b;
        long third = c;
        for (int round = 0; round < 4; round++) {
            long moved = first;
            first = second;
            second = third;
            third = moved;
        }
        return pair(pair(first, second), third);
    }

    private static long minimumOfEffects(long cell) {
        long least = Math.min(bump(cell), 9);
        long most = Math.max(bump(cell), least);
        return pair(pair(least, most), Math.min(Math.max((int) most, 1), 7));
    }
}
