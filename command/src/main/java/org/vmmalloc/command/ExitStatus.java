package org.vmmalloc.command;

/** What the command's exit status means. */
public final class ExitStatus {
    public static final int DONE = 0;
    /** What was asked for is not there, or may not be looked at. */
    public static final int FAILED = 1;
    /** An option or argument that is not allowed. */
    public static final int WRONG_USE = 2;
    /** An error in the command itself. */
    public static final int INTERNAL_ERROR = 70;

    private ExitStatus() {}
}
