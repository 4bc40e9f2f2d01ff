package org.vmmalloc.memory;

/** Which of the two libraries this is: a constant when compiled ahead of time, so that the release library holds no debug code. */
public final class Flavour {
    private static final boolean DEBUG = Boolean.getBoolean("vmmalloc.debug");

    private Flavour() {}

    /** Whether internal checks run and fresh and freed memory is filled with patterns. */
    @Pure
    @Native("VMMALLOC_DEBUG")
    public static boolean isDebug() {
        return DEBUG;
    }
}
