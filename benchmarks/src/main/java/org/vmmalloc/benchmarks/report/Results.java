package org.vmmalloc.benchmarks.report;

import java.util.List;
import java.util.Map;
import org.vmmalloc.benchmarks.measure.Sample;

/**
 * All that a run of the bed found: what is written as JSON, and what tables and plots are made from.
 *
 * @param machine what it ran on, by heading
 * @param rounds how often each workload ran with each allocator
 * @param subjects the allocators, the C library first
 * @param workloads the workloads in their order, each with the samples of each allocator
 * @param instructions instructions for a pair of {@code malloc} and {@code free}, by pattern and allocator
 * @param notes what was missing
 */
public record Results(
        Map<String, String> machine,
        int rounds,
        List<SubjectLine> subjects,
        List<Outcome> workloads,
        Map<String, Map<String, Double>> instructions,
        List<String> notes) {

    /** An allocator: its name, version, and the file of it. */
    public record SubjectLine(String name, String version, String library) {}

    /**
     * A workload and what it took.
     *
     * @param kind the name of the kind of workload
     * @param times how often the command ran for each sample
     * @param samples by allocator, in the order of rounds
     */
    public record Outcome(
            String name, String kind, String stresses, String command, int times, Map<String, List<Sample>> samples) {}

    /** The same with these counts of instructions. */
    public Results with(Map<String, Map<String, Double>> counts) {
        return new Results(machine, rounds, subjects, workloads, counts, notes);
    }

    /** The names of the allocators. */
    List<String> names() {
        return subjects.stream().map(SubjectLine::name).toList();
    }

    /** The workloads of a kind. */
    List<Outcome> ofKind(String kind) {
        return workloads.stream().filter(outcome -> outcome.kind().equals(kind)).toList();
    }
}
