package org.vmmalloc.command;

/** The command cannot do what it was asked for; the message says why, and where there is a remedy, which. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    public Failure(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
