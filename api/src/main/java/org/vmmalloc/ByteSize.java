package org.vmmalloc;

/** Sizes in bytes from powers of 1024. */
public final class ByteSize {
    private static final long BYTES_IN_KIBIBYTE = 1L << 10;
    private static final long BYTES_IN_MEBIBYTE = 1L << 20;
    private static final long BYTES_IN_GIBIBYTE = 1L << 30;
    private static final long BYTES_IN_TEBIBYTE = 1L << 40;

    private ByteSize() {}

    /**
     * Kibibytes in bytes.
     *
     * @param count how many, of 1024 bytes each
     * @return bytes
     * @throws ArithmeticException if that is more than a long holds
     */
    public static long kibibytes(long count) {
        return Math.multiplyExact(count, BYTES_IN_KIBIBYTE);
    }

    /**
     * Mebibytes in bytes.
     *
     * @param count how many, of 1024 kibibytes each
     * @return bytes
     * @throws ArithmeticException if that is more than a long holds
     */
    public static long mebibytes(long count) {
        return Math.multiplyExact(count, BYTES_IN_MEBIBYTE);
    }

    /**
     * Gibibytes in bytes.
     *
     * @param count how many, of 1024 mebibytes each
     * @return bytes
     * @throws ArithmeticException if that is more than a long holds
     */
    public static long gibibytes(long count) {
        return Math.multiplyExact(count, BYTES_IN_GIBIBYTE);
    }

    /**
     * Tebibytes in bytes.
     *
     * @param count how many, of 1024 gibibytes each
     * @return bytes
     * @throws ArithmeticException if that is more than a long holds
     */
    public static long tebibytes(long count) {
        return Math.multiplyExact(count, BYTES_IN_TEBIBYTE);
    }
}
