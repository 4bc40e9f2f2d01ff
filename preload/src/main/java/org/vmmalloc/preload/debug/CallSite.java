package org.vmmalloc.preload.debug;

import org.vmmalloc.memory.Native;
import org.vmmalloc.memory.Pure;

/** Who called an exported function: to be asked in that function itself. */
public final class CallSite {
    private CallSite() {}

    /** The address to which the function returns. */
    @Pure
    @Native("((int64_t) __builtin_return_address(0))")
    public static native long caller();
}
