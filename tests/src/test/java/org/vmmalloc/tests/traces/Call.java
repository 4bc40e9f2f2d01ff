package org.vmmalloc.tests.traces;

/**
 * One call of a trace. Its text is a line that {@code replay.c} reads.
 *
 * @param kind malloc, calloc, memalign, realloc or free, by first letter
 * @param block the number of the block it is about
 * @param alignment what was asked for, or 0
 * @param size what was asked for in all
 */
public record Call(char kind, int block, long alignment, long size) {
    private static final long BYTES_IN_ELEMENT = 8;

    @Override
    public String toString() {
        return switch (kind) {
            case 'f' -> "f " + block;
            case 'a' -> "a " + block + " " + alignment + " " + size;
            case 'c' ->
                size % BYTES_IN_ELEMENT == 0
                        ? "c " + block + " " + size / BYTES_IN_ELEMENT + " " + BYTES_IN_ELEMENT
                        : "c " + block + " 1 " + size;
            default -> kind + " " + block + " " + size;
        };
    }
}
