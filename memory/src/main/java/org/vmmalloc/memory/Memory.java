package org.vmmalloc.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The only door to raw memory. Addresses are absolute, naturally aligned, and not checked.
 *
 * <p>Plain methods are for words that one thread writes, or that a lock guards. Words that threads share go through the methods that carry the
 * memory order in their names; those without an order word ({@code getAnd...}, {@code compareAndSet...}) are sequentially consistent.
 */
@SuppressWarnings("restricted")
public final class Memory {
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    private static final int LEAST_COPIED_ZEROS = 256;
    private static final int BYTES_OF_ZEROS = 4096;
    private static final int CACHE_LINE_BYTES = 64;
    /** Never written to. */
    private static final MemorySegment ZEROS = Arena.global().allocate(BYTES_OF_ZEROS, CACHE_LINE_BYTES);
    // Addresses are aligned, and words are read and written whole; the layouts spare the check of it.
    private static final VarHandle PLAIN_LONG = words(ValueLayout.JAVA_LONG_UNALIGNED);
    private static final VarHandle PLAIN_INT = words(ValueLayout.JAVA_INT_UNALIGNED);
    private static final VarHandle PLAIN_SHORT = words(ValueLayout.JAVA_SHORT_UNALIGNED);
    private static final VarHandle LONG = words(ValueLayout.JAVA_LONG);
    private static final VarHandle INT = words(ValueLayout.JAVA_INT);
    private static final VarHandle BYTE = words(ValueLayout.JAVA_BYTE);

    private Memory() {}

    /**
     * Words by their addresses. The segment is made a part of the handle because the compilers inline calls to a limited depth, which the allocator's
     * slow paths reach: methods of the segment are three calls deeper than this.
     */
    private static VarHandle words(ValueLayout layout) {
        return MethodHandles.insertCoordinates(layout.varHandle(), 0, ALL).withInvokeExactBehavior();
    }

    @Reads
    @Native("(*(int64_t*) $1)")
    public static long getLong(long address) {
        return (long) PLAIN_LONG.get(address);
    }

    @Native("(*(int64_t*) $1 = $2)")
    public static void putLong(long address, long value) {
        PLAIN_LONG.set(address, value);
    }

    /** Sets the bit of a word whose number is the low six bits of the index; returns whether it was set. */
    @Native(
            value =
                    "({ uint64_t* word = (uint64_t*) $1; int64_t index = $2; int wasSet; VMMALLOC_SET_BIT(*word, index, wasSet); wasSet; })",
            include = "\"thread.h\"")
    public static boolean testAndSetBit(long address, long index) {
        long word = getLong(address);
        putLong(address, Bits.withBit(word, index));
        return Bits.hasBit(word, index);
    }

    @Reads
    @Native("(*(int32_t*) $1)")
    public static int getInt(long address) {
        return (int) PLAIN_INT.get(address);
    }

    /** The 32-bit word at the address as a number from 0 to 2^32 - 1. */
    @Reads
    @Native("((int64_t) *(uint32_t*) $1)")
    public static long getUnsignedInt(long address) {
        return Integer.toUnsignedLong((int) PLAIN_INT.get(address));
    }

    @Native("(*(int32_t*) $1 = $2)")
    public static void putInt(long address, int value) {
        PLAIN_INT.set(address, value);
    }

    /** The 16-bit word at the address as a number from 0 to 65535. */
    @Reads
    @Native("((int32_t) *(uint16_t*) $1)")
    public static int getUnsignedShort(long address) {
        return Short.toUnsignedInt((short) PLAIN_SHORT.get(address));
    }

    /** Stores the low 16 bits of the value. */
    @Native("(*(uint16_t*) $1 = (uint16_t) $2)")
    public static void putShort(long address, int value) {
        PLAIN_SHORT.set(address, (short) value);
    }

    /** The byte at the address as a number from 0 to 255. */
    @Reads
    @Native("((int32_t) *(uint8_t*) $1)")
    public static int getUnsignedByte(long address) {
        return Byte.toUnsignedInt((byte) BYTE.get(address));
    }

    /** Stores the low 8 bits of the value. */
    @Native("(*(uint8_t*) $1 = (uint8_t) $2)")
    public static void putByte(long address, int value) {
        BYTE.set(address, (byte) value);
    }

    @Reads
    @Native("((int32_t) __atomic_load_n((uint8_t*) $1, __ATOMIC_ACQUIRE))")
    public static int getUnsignedByteAcquire(long address) {
        return Byte.toUnsignedInt((byte) BYTE.getAcquire(address));
    }

    /** Stores the low 8 bits of the value. */
    @Native("__atomic_store_n((uint8_t*) $1, (uint8_t) $2, __ATOMIC_RELEASE)")
    public static void putByteRelease(long address, int value) {
        BYTE.setRelease(address, (byte) value);
    }

    @Reads
    @Native("__atomic_load_n((int64_t*) $1, __ATOMIC_ACQUIRE)")
    public static long getLongAcquire(long address) {
        return (long) LONG.getAcquire(address);
    }

    /** Sequentially consistent: not moved before an earlier {@code getAnd...} of this thread. */
    @Reads
    @Native("__atomic_load_n((int64_t*) $1, __ATOMIC_SEQ_CST)")
    public static long getLongVolatile(long address) {
        return (long) LONG.getVolatile(address);
    }

    @Native("__atomic_store_n((int64_t*) $1, $2, __ATOMIC_RELEASE)")
    public static void putLongRelease(long address, long value) {
        LONG.setRelease(address, value);
    }

    @Native("__atomic_exchange_n((int64_t*) $1, $2, __ATOMIC_SEQ_CST)")
    public static long getAndSetLong(long address, long value) {
        return (long) LONG.getAndSet(address, value);
    }

    @Native("__atomic_fetch_add((int64_t*) $1, $2, __ATOMIC_SEQ_CST)")
    public static long getAndAddLong(long address, long addend) {
        return (long) LONG.getAndAdd(address, addend);
    }

    @Native("__atomic_fetch_or((int64_t*) $1, $2, __ATOMIC_SEQ_CST)")
    public static long getAndBitwiseOrLong(long address, long bits) {
        return (long) LONG.getAndBitwiseOr(address, bits);
    }

    @Native("__atomic_fetch_and((int64_t*) $1, $2, __ATOMIC_SEQ_CST)")
    public static long getAndBitwiseAndLong(long address, long bits) {
        return (long) LONG.getAndBitwiseAnd(address, bits);
    }

    @Native("__sync_bool_compare_and_swap((int64_t*) $1, $2, $3)")
    public static boolean compareAndSetLong(long address, long expected, long value) {
        return LONG.compareAndSet(address, expected, value);
    }

    @Native("__sync_bool_compare_and_swap((int32_t*) $1, $2, $3)")
    public static boolean compareAndSetInt(long address, int expected, int value) {
        return INT.compareAndSet(address, expected, value);
    }

    @Native("__atomic_exchange_n((int32_t*) $1, $2, __ATOMIC_SEQ_CST)")
    public static int getAndSetInt(long address, int value) {
        return (int) INT.getAndSet(address, value);
    }

    /** Stores the low 16 bits of the value; returns what was there as a number from 0 to 65535. */
    @Native("((int32_t) __atomic_exchange_n((uint16_t*) $1, (uint16_t) $2, __ATOMIC_SEQ_CST))")
    public static int getAndSetShort(long address, int value) {
        // Handles of 16-bit words exchange nothing; those of the 32-bit words around them do.
        long word = address & -Integer.BYTES;
        int shift = Byte.SIZE * (int) (address - word);
        int mask = 0xFFFF << shift;
        int old;
        do {
            old = (int) INT.getVolatile(word);
        } while (!INT.compareAndSet(word, old, old & ~mask | value << shift & mask));
        return (old & mask) >>> shift;
    }

    @Reads
    @Native("__atomic_load_n((int32_t*) $1, __ATOMIC_ACQUIRE)")
    public static int getIntAcquire(long address) {
        return (int) INT.getAcquire(address);
    }

    /** Sets {@code bytes} bytes to the low 8 bits of the value. */
    @Native(value = "((void) memset((void*) $1, $3, (size_t) $2))", include = "<string.h>")
    public static void fill(long address, long bytes, int value) {
        if (value != 0 || bytes < LEAST_COPIED_ZEROS) {
            ALL.asSlice(address, bytes).fill((byte) value);
        } else {
            copyZeros(address, bytes);
        }
    }

    /** A JVM copies up to four times as fast as it fills; what stays in the processor's first cache costs nothing to read. */
    private static void copyZeros(long address, long bytes) {
        long end = address + bytes;
        long at = address;
        while (at < end) {
            long part = Math.min(end - at, BYTES_OF_ZEROS);
            MemorySegment.copy(ZEROS, 0, ALL, at, part);
            at += part;
        }
    }

    /** Whether every byte is 0 of a range of one word or more. */
    @Reads
    @Native(
            value = "({ char const* first = (char const*) $1; size_t length = (size_t) $2;"
                    + " *(int64_t const*) first == 0 && memcmp(first, first + 8, length - 8) == 0; })",
            include = "<string.h>")
    public static boolean isZero(long address, long bytes) {
        MemorySegment range = ALL.asSlice(address, bytes);
        long rest = bytes - Long.BYTES;
        return (long) PLAIN_LONG.get(address) == 0
                && range.asSlice(0, rest).mismatch(range.asSlice(Long.BYTES, rest)) == -1;
    }

    /** Copies between ranges that do not overlap. */
    @Native(value = "((void) memcpy((void*) $2, (void const*) $1, (size_t) $3))", include = "<string.h>")
    public static void copy(long source, long destination, long bytes) {
        MemorySegment.copy(ALL, source, ALL, destination, bytes);
    }
}
