package org.vmmalloc.command.pool;

import java.io.IOException;

/** The process whose pool was being read has ended or executed another program. */
public final class PoolGone extends IOException {
    private static final long serialVersionUID = 1;

    public PoolGone(int process) {
        super("process " + process + " has ended or executed another program");
    }
}
