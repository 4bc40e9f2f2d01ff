package org.vmmalloc.benchmarks.report;

import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results as JSON. */
public final class ResultsFile {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResultsFile() {}

    /** Writes them. */
    public static void write(Results results, Path file) {
        MAPPER.writeValue(file.toFile(), results);
    }

    /** Reads what {@link #write} wrote. */
    public static Results read(Path file) {
        return MAPPER.readValue(file.toFile(), Results.class);
    }
}
