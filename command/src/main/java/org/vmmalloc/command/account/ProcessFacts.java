package org.vmmalloc.command.account;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.vmmalloc.command.account.PoolAccount.ProcessFigures;
import org.vmmalloc.command.process.ProcFiles;

/**
 * What the kernel tells of a process beside its memory: name, arguments, age, names of threads. They cost more to find out than the tables of a
 * small pool to read, and hardly change: so they are asked for once a second at most.
 */
final class ProcessFacts {
    private static final long LIFE_NANOS = 1_000_000_000L;

    private final int process;
    private final Map<Integer, String> threadNames = new HashMap<>();
    private ProcessFigures figures;
    private long since;

    ProcessFacts(int process) {
        this.process = process;
    }

    ProcessFigures figures() throws IOException {
        if (figures == null || System.nanoTime() - since >= LIFE_NANOS) {
            threadNames.clear();
            figures = new ProcessFigures(
                    process, ProcFiles.command(process), ProcFiles.arguments(process), ProcFiles.ageSeconds(process));
            since = System.nanoTime();
        }
        return figures;
    }

    /** The name of a thread; empty if there is none of that number. */
    String threadName(int thread) {
        return threadNames.computeIfAbsent(thread, number -> ProcFiles.threadName(process, number));
    }
}
