package org.vmmalloc.aot.canary;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Memory;

/** The canary's cases on shared words and on words narrower than {@code long}. */
@StaticInit
@Unmanaged
final class CanaryWords {
    private static final long DIGIT = 10;

    private CanaryWords() {}

    static long atomics(long word) {
        long trace = 0;
        boolean set = Memory.compareAndSetLong(word, 0, 6);
        trace = trace * DIGIT + (set ? 1 : 2);
        boolean setAgain = Memory.compareAndSetLong(word, 0, 7);
        trace = trace * DIGIT + (setAgain ? 1 : 2);
        long beforeOr = Memory.getAndBitwiseOrLong(word, 1);
        trace = trace * DIGIT + beforeOr;
        long beforeAnd = Memory.getAndBitwiseAndLong(word, 3);
        trace = trace * DIGIT + beforeAnd;
        long beforeSet = Memory.getAndSetLong(word, 8);
        trace = trace * DIGIT + beforeSet;
        long acquired = Memory.getLongAcquire(word);
        Memory.putLongRelease(word, acquired + 1);
        return trace * DIGIT + Memory.getLongAcquire(word);
    }

    static long narrow(long word) {
        Memory.putLong(word, 0x80F0_E0D0_C0B0_A090L);
        long bytes = Memory.getUnsignedByte(word) + Memory.getUnsignedShort(word + 2);
        long ints = Memory.getInt(word + 4) + Memory.getUnsignedInt(word);
        Memory.putByte(word + 1, 0x1FF);
        Memory.putShort(word + 6, 0x12345);
        long stored = Memory.getLong(word);
        return stored + bytes + ints + (byte) stored + (short) stored + (char) stored + (int) stored;
    }
}
