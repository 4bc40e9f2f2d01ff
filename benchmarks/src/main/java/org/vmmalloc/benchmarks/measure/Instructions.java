package org.vmmalloc.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmmalloc.benchmarks.subject.Subject;
import org.vmmalloc.benchmarks.workload.InstructionCount;
import org.vmmalloc.benchmarks.workload.Tool;

/**
 * Counts instructions for a pair of {@code malloc} and {@code free} by callgrind: those outside the program itself, in a run that is some times as
 * long as another, less those of the other, for each pair that it makes more.
 */
public final class Instructions {
    private static final int TIMES_LONGER = 3;

    private final Path valgrind;
    private final Path work;

    /** With the given valgrind; its files go to the directory. */
    public Instructions(Path valgrind, Path work) {
        this.valgrind = valgrind;
        this.work = work;
    }

    /** Instructions for a pair, by allocator. */
    public Map<String, Double> count(InstructionCount count, List<Subject> subjects) throws IOException {
        Map<String, Double> all = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            long longer = outsideProgram(count, TIMES_LONGER, subject);
            long shorter = outsideProgram(count, 1, subject);
            all.put(subject.name(), (double) (longer - shorter) / count.pairsBeyond(TIMES_LONGER));
        }
        return all;
    }

    private long outsideProgram(InstructionCount count, int times, Subject subject) throws IOException {
        Path profile = work.resolve("callgrind.out");
        Files.deleteIfExists(profile);
        List<String> words = new ArrayList<>(List.of("env"));
        subject.environment().forEach((name, value) -> words.add(name + "=" + value));
        // The preload is for the program: valgrind itself is linked statically, its launcher is not.
        subject.library().ifPresent(library -> words.add("LD_PRELOAD=" + library));
        words.addAll(List.of(
                valgrind.toString(),
                "-q",
                "--tool=callgrind",
                "--compress-strings=no",
                "--compress-pos=no",
                "--callgrind-out-file=" + profile));
        words.addAll(count.command(times));
        Tool.run(work, words);
        String program = Path.of(count.command().getFirst()).getFileName().toString();
        return CallgrindProfile.of(Files.readAllLines(profile)).instructionsOutside(program);
    }
}
