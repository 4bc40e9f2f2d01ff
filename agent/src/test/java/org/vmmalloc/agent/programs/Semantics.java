package org.vmmalloc.agent.programs;

import java.nio.ByteBuffer;
import java.util.function.LongSupplier;

/** What the JDK promises of its native memory functions, line by line; with and without the agent the same lines. */
public final class Semantics {
    private Semantics() {}

    public static void main(String[] arguments) {
        for (long bytes : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 7, 1L << 62, 1L << 50}) {
            say("allocate " + bytes, () -> RawMemory.allocate(bytes));
            say("reallocate null to " + bytes, () -> RawMemory.reallocate(0, bytes));
            say("reallocate to " + bytes, () -> reallocated(bytes));
        }
        RawMemory.free(0);
        System.out.println("freed null");
        say("direct buffer of -1", () -> ByteBuffer.allocateDirect(-1).capacity());
        say("direct buffer of 0", () -> ByteBuffer.allocateDirect(0).capacity());
        alignment();
        growth();
    }

    /** A block of 40 bytes with another size; its content is the same as far as it goes. Freed where it could not be reallocated. */
    private static long reallocated(long bytes) {
        long block = RawMemory.allocate(40);
        for (int i = 0; i < 40; i++) {
            RawMemory.put(block + i, (byte) 7);
        }
        try {
            return RawMemory.reallocate(block, bytes);
        } catch (RuntimeException | OutOfMemoryError failure) {
            for (int i = 0; i < 40; i++) {
                check(RawMemory.get(block + i) == 7);
            }
            RawMemory.free(block);
            throw failure;
        }
    }

    private static void say(String what, LongSupplier action) {
        String answer;
        try {
            answer = action.getAsLong() == 0 ? "0" : "not 0";
        } catch (RuntimeException | OutOfMemoryError failure) {
            answer = failure.toString();
        }
        System.out.println(what + ": " + answer);
    }

    private static void alignment() {
        for (long bytes = 1; bytes < 3000; bytes += 7) {
            long block = RawMemory.allocate(bytes);
            check(block % 16 == 0);
            RawMemory.put(block + bytes - 1, (byte) 1);
            RawMemory.free(block);
        }
        System.out.println("aligned to 16");
    }

    private static void growth() {
        long bytes = 1;
        long block = RawMemory.allocate(bytes);
        RawMemory.put(block, (byte) 1);
        while (bytes < 20_000_000) {
            long larger = bytes * 3 / 2 + 1;
            block = RawMemory.reallocate(block, larger);
            for (long i = 0; i < bytes; i++) {
                check(RawMemory.get(block + i) == pattern(i));
            }
            for (long i = bytes; i < larger; i++) {
                RawMemory.put(block + i, pattern(i));
            }
            bytes = larger;
        }
        while (bytes > 1) {
            bytes = bytes / 3 + 1 < bytes ? bytes / 3 + 1 : 1;
            block = RawMemory.reallocate(block, bytes);
            for (long i = 0; i < bytes; i++) {
                check(RawMemory.get(block + i) == pattern(i));
            }
        }
        Witness.testify("grown", block);
        check(RawMemory.reallocate(block, 0) == 0);
        System.out.println("kept its content");
    }

    private static byte pattern(long i) {
        return i == 0 ? 1 : (byte) (i * 31 ^ i >>> 8);
    }

    private static void check(boolean condition) {
        if (!condition) {
            throw new IllegalStateException("the promise is broken");
        }
    }
}
