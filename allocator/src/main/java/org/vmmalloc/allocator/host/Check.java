package org.vmmalloc.allocator.host;

import org.vmmalloc.memory.Flavour;
import org.vmmalloc.memory.Native;

/**
 * Internal checks: in the debug library a condition that does not hold ends the process, with a line that says which and where; in the release
 * library nothing is left of them.
 */
public final class Check {
    private Check() {}

    /**
     * Ends the process unless the condition holds. The place that is named is that of the call.
     *
     * @param violation what is the case if it does not hold: a literal
     */
    @Native(
            value =
                    "(!VMMALLOC_DEBUG || ($1) ? (void) 0 : vm_check_failed((int64_t) $2, (int64_t) __FILE__, __LINE__))",
            include = "\"exports.h\"")
    public static void that(boolean condition, String violation) {
        if (Flavour.isDebug() && !condition) {
            throw new AssertionError(violation);
        }
    }
}
