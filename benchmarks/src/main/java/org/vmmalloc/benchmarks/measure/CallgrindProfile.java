package org.vmmalloc.benchmarks.measure;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The instructions that each object file executed itself, from a profile of callgrind without compressed names and positions. */
record CallgrindProfile(Map<String, Long> instructionsByObject) {

    static CallgrindProfile of(List<String> lines) {
        Map<String, Long> sums = new HashMap<>();
        String object = "";
        boolean callee = false;
        for (String line : lines) {
            if (line.startsWith("ob=")) {
                object = Path.of(line.substring("ob=".length())).getFileName().toString();
            } else if (line.startsWith("calls=")) {
                // The next line has what the callee took, which is counted with the callee.
                callee = true;
            } else if (isCost(line)) {
                if (!callee) {
                    sums.merge(object, Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)), Long::sum);
                }
                callee = false;
            }
        }
        return new CallgrindProfile(sums);
    }

    /** All but those of the object with that name. */
    long instructionsOutside(String object) {
        return instructionsByObject.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(object))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** A position and a count. */
    private static boolean isCost(String line) {
        return !line.isEmpty() && Character.isDigit(line.charAt(0)) && line.indexOf(' ') > 0;
    }
}
