package org.vmmalloc.aot;

import java.util.Collection;

/** The build cannot go on. The message is for the author of the system Java and says where to look; there is no trace to read. */
public final class BuildFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BuildFailure(String message) {
        super(message);
    }

    public BuildFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** Fails with all findings, one a line, unless there are none. */
    public static void throwIfAny(String heading, Collection<String> findings) {
        if (!findings.isEmpty()) {
            throw new BuildFailure(
                    heading + System.lineSeparator() + "  " + String.join(System.lineSeparator() + "  ", findings));
        }
    }
}
