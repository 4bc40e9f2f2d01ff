package org.vmmalloc.command.process;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** Stops this process as the terminal would at Ctrl-Z, until its shell lets it go on. */
public final class Suspension {
    private static final int SIGTSTP = 20;

    private Suspension() {}

    /** Returns when the process goes on; at once if there is no shell that could let it. */
    @SuppressWarnings("restricted")
    public static void await() {
        Linker linker = Linker.nativeLinker();
        MethodHandle raise = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("raise"), FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        try {
            int failure = (int) raise.invokeExact(SIGTSTP);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }
}
