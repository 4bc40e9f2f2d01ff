package org.vmmalloc.command.process;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** How much of a processor this process asks for where others want it too. */
public final class Priority {
    /** Leaves a tenth of what usual programs get: enough for a live screen while all processors are busy. */
    private static final int LOWER_BY = 10;

    private Priority() {}

    /**
     * Gives this thread, and those that it makes from now on, a lower priority than it has. For who looks again and again, after the first look: starting is
     * work that somebody waits for.
     */
    @SuppressWarnings("restricted")
    public static void lower() {
        Linker linker = Linker.nativeLinker();
        MethodHandle nice = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("nice"), FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        try {
            // Nobody is refused a lower priority.
            int now = (int) nice.invokeExact(LOWER_BY);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }
}
