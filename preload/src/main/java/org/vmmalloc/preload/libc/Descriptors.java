package org.vmmalloc.preload.libc;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;

/** Where the library's descriptors lie. */
@StaticInit
@Unmanaged
public final class Descriptors {
    private static final int LOWEST = 960;
    private static final int LEFT_ABOVE = 64;

    private Descriptors() {}

    /** Moves the descriptor above those that programs close or expect to get. */
    public static int outOfTheWay(int opened) {
        int moved = copyOutOfTheWay(opened);
        if (moved < 0) {
            return opened;
        }
        LibC.close(opened);
        return moved;
    }

    /** A duplicate above those that programs close or expect to get, or -1. */
    public static int copyOutOfTheWay(int opened) {
        int lowest = Math.min(LOWEST, LibC.mostDescriptors() - LEFT_ABOVE);
        return LibC.duplicate(opened, Math.max(opened, lowest));
    }
}
