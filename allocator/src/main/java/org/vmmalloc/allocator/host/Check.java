package org.vmmalloc.allocator.host;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Flavour;

/** Internal checks: in the debug library a condition that does not hold ends the process; in the release library nothing is left of them. */
@StaticInit
@Unmanaged
public final class Check {
    private Check() {}

    public static void that(boolean condition) {
        if (Flavour.isDebug() && !condition) {
            Host.trap();
        }
    }
}
