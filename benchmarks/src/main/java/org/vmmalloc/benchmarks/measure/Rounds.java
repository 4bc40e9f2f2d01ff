package org.vmmalloc.benchmarks.measure;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmmalloc.benchmarks.subject.Subject;
import org.vmmalloc.benchmarks.workload.Workload;

/**
 * Runs all workloads with all allocators, interleaved: each round takes each workload once, with one allocator after the other, so that what changes
 * on the machine meets all of them. The order of the allocators moves on by one from workload to workload and from round to round. A run of each
 * before the first round fills the caches of the system and does not count.
 */
public final class Rounds {
    private final Measurer measurer;
    private final List<Workload> workloads;
    private final List<Subject> subjects;
    private final int rounds;
    private final PrintWriter progress;
    private final Map<String, Map<String, List<Sample>>> samples = new LinkedHashMap<>();
    private final Map<String, Digest> outputs = new HashMap<>();

    /** With progress told to the writer, a line for each workload in each round. */
    public Rounds(
            Measurer measurer, List<Workload> workloads, List<Subject> subjects, int rounds, PrintWriter progress) {
        this.measurer = measurer;
        this.workloads = workloads;
        this.subjects = subjects;
        this.rounds = rounds;
        this.progress = progress;
    }

    /** What is done with the samples so far when a round has ended. */
    public interface Keeper {
        /** Keeps the samples, by workload and allocator, in the order of rounds. */
        void keep(int rounds, Map<String, Map<String, List<Sample>>> samples) throws IOException;
    }

    /** Runs all rounds. */
    public void run(Keeper keeper) throws IOException {
        long start = System.nanoTime();
        int steps = (rounds + 1) * workloads.size();
        for (int step = 0; step < steps; step++) {
            int round = step / workloads.size();
            Workload workload = workloads.get(step % workloads.size());
            StringBuilder line = new StringBuilder();
            line.append(round == 0 ? "warm-up" : "round " + round + " of " + rounds);
            line.append(", workload ")
                    .append(step % workloads.size() + 1)
                    .append(" of ")
                    .append(workloads.size());
            line.append(", ").append(workload.name()).append(':');
            for (Subject subject : rotated(step + round)) {
                Sample sample = once(workload, subject);
                if (round > 0) {
                    samplesOf(workload, subject).add(sample);
                }
                line.append(' ').append(subject.name()).append(' ').append(seconds(sample));
            }
            Duration left = Duration.ofNanos((System.nanoTime() - start) / (step + 1) * (steps - step - 1));
            progress.println(line + "; " + (left.toMinutes() + 1) + " min left");
            progress.flush();
            if (round > 0 && (step + 1) % workloads.size() == 0) {
                keeper.keep(round, samples);
            }
        }
    }

    private Sample once(Workload workload, Subject subject) throws IOException {
        Measurer.Run run = measurer.run(workload, subject);
        if (!run.sample().counts() || !workload.sameOutput()) {
            return run.sample();
        }
        Digest expected = outputs.putIfAbsent(workload.name(), run.output());
        boolean same = expected == null || expected.equals(run.output());
        return same ? run.sample() : Sample.failed("printed something else than the first run of the workload");
    }

    private List<Sample> samplesOf(Workload workload, Subject subject) {
        return samples.computeIfAbsent(workload.name(), name -> new LinkedHashMap<>())
                .computeIfAbsent(subject.name(), name -> new ArrayList<>());
    }

    private List<Subject> rotated(int by) {
        List<Subject> order = new ArrayList<>(subjects);
        Collections.rotate(order, -by % subjects.size());
        return order;
    }

    private static String seconds(Sample sample) {
        return sample.counts() ? String.format("%.2f s", sample.wallNanos() / 1e9) : "FAILED";
    }
}
