package org.vmmalloc.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.vmmalloc.command.account.PoolSet;
import org.vmmalloc.command.pool.Permission;
import org.vmmalloc.command.process.ProcFiles;
import picocli.CommandLine.Parameters;

/** The process that a command is to look into. */
public final class ProcessTarget {
    @Parameters(paramLabel = "PID", converter = WholeNumber.Process.class, description = "the number of the process")
    private int pid;

    public int pid() {
        return pid;
    }

    /** Its pools, one at least. */
    public PoolSet pools() {
        try {
            PoolSet pools = PoolSet.of(pid);
            if (pools.isEmpty()) {
                pools.close();
                throw failure(pools.unreadable().isEmpty() ? withoutPool() : String.join("; ", pools.unreadable()));
            }
            return pools;
        } catch (AccessDeniedException denied) {
            throw failure("process " + pid + " belongs to another user: " + Permission.remedyForOthers());
        } catch (IOException absent) {
            throw failure("there is no process " + pid);
        }
    }

    private String withoutPool() {
        return ProcFiles.exists(pid)
                ? "process " + pid + " has no pool; vmmalloc ps lists those that have one"
                : "there is no process " + pid;
    }

    /** The process has ended, or executed another program. */
    public Failure gone() {
        return failure("process " + pid + " has ended or executed another program");
    }

    /** It has fewer pools than the one that was asked for; they count from 0. */
    Failure withoutPool(int index, int pools) {
        return failure("--pool " + index + ": process " + pid + " has "
                + (pools == 1 ? "one pool, number 0" : "the pools 0 to " + (pools - 1)));
    }

    private static Failure failure(String message) {
        return new Failure(ExitStatus.FAILED, message);
    }
}
