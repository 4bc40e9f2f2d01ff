package org.vmmalloc.benchmarks.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmmalloc.benchmarks.measure.Sample;

/** Results made by hand, with figures that are easy to check. */
final class Made {
    private Made() {}

    /** A good run of so many seconds and MiB. */
    static Sample sample(double seconds, double mebibytes) {
        long nanos = Math.round(seconds * 1e9);
        long bytes = Math.round(mebibytes * 0x1p20);
        return new Sample(nanos, nanos / 2, nanos / 4, bytes, bytes / 2, 100, 1, null, null);
    }

    static List<Sample> seconds(double... seconds) {
        return Arrays.stream(seconds).mapToObj(value -> sample(value, 10)).toList();
    }

    static Results.Outcome outcome(String name, String kind, Map<String, List<Sample>> samples) {
        return new Results.Outcome(name, kind, "stresses " + name, name + " 1 2", 1, samples);
    }

    /** Three rounds of two shapes, a program and a start with four allocators. */
    static Results results() {
        Map<String, List<Sample>> first = new LinkedHashMap<>();
        first.put("glibc", seconds(1, 2, 4));
        first.put("vmmalloc", seconds(0.5, 1, 2));
        first.put("quick", seconds(0.25, 0.5, 1));
        first.put("broken", List.of(Sample.failed("status 139: "), Sample.failed("status 139: "), sample(1, 10)));
        Map<String, List<Sample>> second = new LinkedHashMap<>();
        second.put("glibc", seconds(1, 1, 1));
        second.put("vmmalloc", seconds(2, 2, 2));
        second.put("quick", seconds(4, 4, 4));
        second.put("broken", seconds(1, 1, 1));
        Map<String, List<Sample>> start = new LinkedHashMap<>(second);
        start.put("vmmalloc", seconds(1.5, 1.25, 1.75));
        return new Results(
                new LinkedHashMap<>(Map.of("processor", "one")),
                3,
                List.of(
                        new Results.SubjectLine("glibc", "2", ""),
                        new Results.SubjectLine("vmmalloc", "pool", "/a.so"),
                        new Results.SubjectLine("quick", "3", "/b.so"),
                        new Results.SubjectLine("broken", "4", "/c.so")),
                List.of(
                        outcome("first", "SHAPE", first),
                        outcome("second", "SHAPE", second),
                        outcome("program", "PROGRAM", second),
                        new Results.Outcome("start", "START", "start", "true", 500, start)),
                Map.of("pair", Map.of("glibc", 100.0, "vmmalloc", 45.25)),
                List.of("other: no libother.so here: apt install libother1"));
    }
}
