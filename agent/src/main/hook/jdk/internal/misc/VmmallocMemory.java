package jdk.internal.misc;

import jdk.internal.vm.annotation.ForceInline;

/**
 * Raw memory as the agent reaches it: in its jar, this takes the place of {@code org.vmmalloc.memory.Memory}, with the same methods. It is defined in
 * {@code java.base}, where alone the compilers heed the annotation.
 *
 * <p>The foreign memory API checks bounds and scope at every access, and its code has to be inlined in many layers before the compilers see through
 * it. The allocator's fast paths are more than twice as long with it. And they are inlined below the application's code and the JDK's, where the
 * limit of depth is near: what was called there instead of inlined would be these methods.
 */
public final class VmmallocMemory {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();
    private static final long INT_MASK = 0xFFFF_FFFFL;
    private static final int SHORT_MASK = 0xFFFF;
    private static final int BYTE_MASK = 0xFF;

    private VmmallocMemory() {}

    @ForceInline
    public static long getLong(long address) {
        return UNSAFE.getLong(address);
    }

    @ForceInline
    public static void putLong(long address, long value) {
        UNSAFE.putLong(address, value);
    }

    /** Sets the bit of a word whose number is the low six bits of the index; returns whether it was set. */
    @ForceInline
    public static boolean testAndSetBit(long address, long index) {
        long word = UNSAFE.getLong(address);
        long bit = 1L << index;
        UNSAFE.putLong(address, word | bit);
        return (word & bit) != 0;
    }

    @ForceInline
    public static int getInt(long address) {
        return UNSAFE.getInt(address);
    }

    /** The 32-bit word at the address as a number from 0 to 2^32 - 1. */
    @ForceInline
    public static long getUnsignedInt(long address) {
        return UNSAFE.getInt(address) & INT_MASK;
    }

    @ForceInline
    public static void putInt(long address, int value) {
        UNSAFE.putInt(address, value);
    }

    /** The 16-bit word at the address as a number from 0 to 65535. */
    @ForceInline
    public static int getUnsignedShort(long address) {
        return UNSAFE.getShort(address) & SHORT_MASK;
    }

    /** Stores the low 16 bits of the value. */
    @ForceInline
    public static void putShort(long address, int value) {
        UNSAFE.putShort(address, (short) value);
    }

    /** The byte at the address as a number from 0 to 255. */
    @ForceInline
    public static int getUnsignedByte(long address) {
        return UNSAFE.getByte(address) & BYTE_MASK;
    }

    /** Stores the low 8 bits of the value. */
    @ForceInline
    public static void putByte(long address, int value) {
        UNSAFE.putByte(address, (byte) value);
    }

    @ForceInline
    public static int getUnsignedByteAcquire(long address) {
        return UNSAFE.getByteAcquire(null, address) & BYTE_MASK;
    }

    /** Stores the low 8 bits of the value. */
    @ForceInline
    public static void putByteRelease(long address, int value) {
        UNSAFE.putByteRelease(null, address, (byte) value);
    }

    @ForceInline
    public static long getLongAcquire(long address) {
        return UNSAFE.getLongAcquire(null, address);
    }

    @ForceInline
    public static long getLongVolatile(long address) {
        return UNSAFE.getLongVolatile(null, address);
    }

    @ForceInline
    public static void putLongRelease(long address, long value) {
        UNSAFE.putLongRelease(null, address, value);
    }

    @ForceInline
    public static long getAndSetLong(long address, long value) {
        return UNSAFE.getAndSetLong(null, address, value);
    }

    @ForceInline
    public static long getAndAddLong(long address, long addend) {
        return UNSAFE.getAndAddLong(null, address, addend);
    }

    @ForceInline
    public static long getAndBitwiseOrLong(long address, long bits) {
        return UNSAFE.getAndBitwiseOrLong(null, address, bits);
    }

    @ForceInline
    public static long getAndBitwiseAndLong(long address, long bits) {
        return UNSAFE.getAndBitwiseAndLong(null, address, bits);
    }

    @ForceInline
    public static boolean compareAndSetLong(long address, long expected, long value) {
        return UNSAFE.compareAndSetLong(null, address, expected, value);
    }

    @ForceInline
    public static boolean compareAndSetInt(long address, int expected, int value) {
        return UNSAFE.compareAndSetInt(null, address, expected, value);
    }

    @ForceInline
    public static int getAndSetInt(long address, int value) {
        return UNSAFE.getAndSetInt(null, address, value);
    }

    /** Stores the low 16 bits of the value; returns what was there as a number from 0 to 65535. */
    @ForceInline
    public static int getAndSetShort(long address, int value) {
        return Short.toUnsignedInt(UNSAFE.getAndSetShort(null, address, (short) value));
    }

    @ForceInline
    public static int getIntAcquire(long address) {
        return UNSAFE.getIntAcquire(null, address);
    }

    /** Sets {@code bytes} bytes to the low 8 bits of the value. */
    @ForceInline
    public static void fill(long address, long bytes, int value) {
        UNSAFE.setMemory(address, bytes, (byte) value);
    }

    /** Whether every byte is 0 of a range of one word or more. */
    @ForceInline
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
    @ForceInline
    public static void copy(long source, long destination, long bytes) {
        UNSAFE.copyMemory(source, destination, bytes);
    }
}
