package org.vmmalloc.command.measure;

import java.io.IOException;

/** A system call that failed. */
public final class SystemCallException extends IOException {
    private static final long serialVersionUID = 1;

    private final int errno;

    SystemCallException(String call, int errno, String reason) {
        super(call + ": " + reason);
        this.errno = errno;
    }

    /** The error's number as the kernel gave it. */
    public int errno() {
        return errno;
    }
}
