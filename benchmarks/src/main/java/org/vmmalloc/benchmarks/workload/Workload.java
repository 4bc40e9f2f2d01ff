package org.vmmalloc.benchmarks.workload;

import java.util.List;

/**
 * Something to run with each allocator.
 *
 * @param name how tables call it
 * @param kind in which table it stands
 * @param stresses one line on what it asks of an allocator
 * @param command the program and its arguments
 * @param times how often the command runs, one after the other, for one figure
 * @param driver a command beside it, which runs without the allocator and outside the cgroup; empty if there is none
 * @param sameOutput whether each run must print the same
 */
public record Workload(
        String name,
        Kind kind,
        String stresses,
        List<String> command,
        int times,
        List<String> driver,
        boolean sameOutput) {

    /** What the figures of a workload stand for. */
    public enum Kind {
        /** Written for the bed: a shape of allocations. */
        SHAPE,
        /** A program that people use. */
        PROGRAM,
        /** A program that does nothing, for what it costs to start. */
        START
    }
}
