package org.vmmalloc.aot.layers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.vmmalloc.aot.BuildFailure;

/**
 * The list of ranks: one package and its rank a line; {@code #} begins a comment.
 *
 * @param ranks the rank of each package, by name
 */
public record Layers(Map<String, Integer> ranks) {
    private static final int FIELDS = 2;

    /** Reads a list from a file. */
    public static Layers read(Path file) {
        try {
            return parse(Files.readAllLines(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads a list. */
    public static Layers parse(List<String> lines) {
        Map<String, Integer> ranks = new HashMap<>();
        for (String line : lines) {
            String content = line.replaceFirst("#.*", "").trim();
            if (content.isEmpty()) {
                continue;
            }
            String[] fields = content.split("\\s+");
            if (fields.length != FIELDS || !fields[1].matches("\\d+")) {
                throw new BuildFailure("in the list of layers, not a package and its rank: " + line);
            }
            if (ranks.put(fields[0], Integer.valueOf(fields[1])) != null) {
                throw new BuildFailure("twice in the list of layers: " + fields[0]);
            }
        }
        return new Layers(Map.copyOf(ranks));
    }

    /** The rank of a package, if it is listed. */
    OptionalInt rank(String packageName) {
        Integer rank = ranks.get(packageName);
        return rank == null ? OptionalInt.empty() : OptionalInt.of(rank);
    }
}
