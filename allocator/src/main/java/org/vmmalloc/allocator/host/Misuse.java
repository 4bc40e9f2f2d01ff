package org.vmmalloc.allocator.host;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;

/** The kinds of misuse that the allocator tells its host of. */
@StaticInit
@Unmanaged
public final class Misuse {
    /** The block is free already. */
    public static final int DOUBLE_FREE = 1;
    /** The pointer lies inside a block, not at its first byte. */
    public static final int INTERIOR_POINTER = 2;
    /** No block was ever handed out at the pointer, or its memory was given back since. */
    public static final int NOT_ALLOCATED = 3;
    /** The size that was passed with the pointer cannot be the block's. */
    public static final int WRONG_SIZE = 4;
    /** The pointer lies outside the pool, and nothing else allocated it either. */
    public static final int FOREIGN_POINTER = 5;

    /** Hardened: something was written to the block while it was free. */
    public static final int WRITE_AFTER_FREE = 6;
    /** Hardened: something was written behind the block's end. */
    public static final int OVERRUN = 7;

    private Misuse() {}
}
