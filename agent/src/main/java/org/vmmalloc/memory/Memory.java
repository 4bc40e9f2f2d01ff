package org.vmmalloc.memory;

import jdk.internal.misc.Unsafe;

/**
 * Raw memory as the agent reaches it, in place of the class of this name that comes with the allocator: the same methods, by the JDK's own
 * {@code Unsafe}, which is open to the agent alone.
 *
 * <p>The foreign memory API checks bounds and scope at every access, and its code has to be inlined in many layers before the compilers see through
 * it, within limits that the application's code above and the JDK's between have used up in part already. The allocator's fast paths are more than
 * twice as long with it.
 */
public final class Memory {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();
    // Not by the methods of Integer and its like: each call more may be the one that is not inlined any more.
    private static final long INT_MASK = 0xFFFF_FFFFL;
    private static final int SHORT_MASK = 0xFFFF;
    private static final int BYTE_MASK = 0xFF;

    private Memory() {}

    public static long getLong(long address) {
        return UNSAFE.getLong(address);
    }

    public static void putLong(long address, long value) {
        UNSAFE.putLong(address, value);
    }

    public static int getInt(long address) {
        return UNSAFE.getInt(address);
    }

    /** The 32-bit word at the address as a number from 0 to 2^32 - 1. */
    public static long getUnsignedInt(long address) {
        return UNSAFE.getInt(address) & INT_MASK;
    }

    public static void putInt(long address, int value) {
        UNSAFE.putInt(address, value);
    }

    /** The 16-bit word at the address as a number from 0 to 65535. */
    public static int getUnsignedShort(long address) {
        return UNSAFE.getShort(address) & SHORT_MASK;
    }

    /** Stores the low 16 bits of the value. */
    public static void putShort(long address, int value) {
        UNSAFE.putShort(address, (short) value);
    }

    /** The byte at the address as a number from 0 to 255. */
    public static int getUnsignedByte(long address) {
        return UNSAFE.getByte(address) & BYTE_MASK;
    }

    /** Stores the low 8 bits of the value. */
    public static void putByte(long address, int value) {
        UNSAFE.putByte(address, (byte) value);
    }

    public static long getLongAcquire(long address) {
        return UNSAFE.getLongAcquire(null, address);
    }

    public static long getLongVolatile(long address) {
        return UNSAFE.getLongVolatile(null, address);
    }

    public static void putLongRelease(long address, long value) {
        UNSAFE.putLongRelease(null, address, value);
    }

    public static long getAndSetLong(long address, long value) {
        return UNSAFE.getAndSetLong(null, address, value);
    }

    public static long getAndAddLong(long address, long addend) {
        return UNSAFE.getAndAddLong(null, address, addend);
    }

    public static long getAndBitwiseOrLong(long address, long bits) {
        return UNSAFE.getAndBitwiseOrLong(null, address, bits);
    }

    public static long getAndBitwiseAndLong(long address, long bits) {
        return UNSAFE.getAndBitwiseAndLong(null, address, bits);
    }

    public static boolean compareAndSetLong(long address, long expected, long value) {
        return UNSAFE.compareAndSetLong(null, address, expected, value);
    }

    public static boolean compareAndSetInt(long address, int expected, int value) {
        return UNSAFE.compareAndSetInt(null, address, expected, value);
    }

    public static int getAndSetInt(long address, int value) {
        return UNSAFE.getAndSetInt(null, address, value);
    }

    /** Stores the low 16 bits of the value; returns what was there as a number from 0 to 65535. */
    public static int getAndSetShort(long address, int value) {
        return Short.toUnsignedInt(UNSAFE.getAndSetShort(null, address, (short) value));
    }

    public static int getIntAcquire(long address) {
        return UNSAFE.getIntAcquire(null, address);
    }

    /** Sets {@code bytes} bytes to the low 8 bits of the value. */
    public static void fill(long address, long bytes, int value) {
        UNSAFE.setMemory(address, bytes, (byte) value);
    }

    /** Whether every byte is 0 of a range of one word or more. */
    public static boolean isZero(long address, long bytes) {
        long last = address + bytes - Long.BYTES;
        for (long word = address; word < last; word += Long.BYTES) {
            if (UNSAFE.getLong(word) != 0) {
                return false;
            }
        }
        return UNSAFE.getLong(last) == 0;
    }

    /** Copies between ranges that do not overlap. */
    public static void copy(long source, long destination, long bytes) {
        UNSAFE.copyMemory(source, destination, bytes);
    }
}
