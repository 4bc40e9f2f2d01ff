package org.vmmalloc.agent.watch;

import java.io.PrintStream;
import org.vmmalloc.agent.pool.MovedMemory;

/** A few lines on the standard error stream when the JVM ends, while other threads may still run. */
public final class Summary {
    private static final String FORMAT = "vmmalloc agent: %-18s %,d%n";

    private Summary() {}

    /** Arranges for it. */
    public static void atExit(MovedMemory memory) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> print(memory, System.err), "vmmalloc summary"));
    }

    private static void print(MovedMemory memory, PrintStream out) {
        PoolFigures figures = PoolFigures.of(memory);
        out.printf(FORMAT, "pool bytes", figures.poolBytes());
        out.printf(FORMAT, "peak bytes", figures.peakBytes());
        out.printf(FORMAT, "used bytes", figures.usedBytes());
        out.printf(FORMAT, "blocks in use", figures.blocks());
        out.printf(FORMAT, "bytes in them", figures.blockBytes());
        out.printf(FORMAT, "failed requests", figures.failures());
        out.printf(FORMAT, "overflow blocks", figures.overflowBlocks());
        out.printf(FORMAT, "overflow bytes", figures.overflowBytes());
    }
}
