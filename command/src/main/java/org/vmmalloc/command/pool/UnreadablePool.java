package org.vmmalloc.command.pool;

import java.io.IOException;

/** There is a pool, and it cannot be read; the message says why, and what to do where something can be done. */
public final class UnreadablePool extends IOException {
    private static final long serialVersionUID = 1;

    private UnreadablePool(String message) {
        super(message);
    }

    static UnreadablePool version(int process, int found, int known) {
        return new UnreadablePool("the pool of process " + process + " has version " + found
                + " of the format, and this command reads version " + known
                + "; use the command that came with the library of that process");
    }

    static UnreadablePool damaged(int process, String what) {
        return new UnreadablePool("the pool of process " + process + " is damaged: its header tells of " + what);
    }

    static UnreadablePool hidden(int process) {
        return new UnreadablePool("process " + process
                + " has forked and keeps its heap in private memory, which this kernel shows only to root"
                + " (kernel.yama.ptrace_scope): run the command as root");
    }

    static UnreadablePool denied(int process, String reason) {
        return new UnreadablePool("the memory of process " + process + " may not be read: " + reason);
    }
}
