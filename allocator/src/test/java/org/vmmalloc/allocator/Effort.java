package org.vmmalloc.allocator;

/** How long random tests try: {@code -Dvmmalloc.effort=20 -Djqwik.tries.default=2000} for a night. */
final class Effort {
    private static final int FACTOR = Integer.getInteger("vmmalloc.effort", 1);

    private Effort() {}

    static int times(int number) {
        return number * FACTOR;
    }
}
