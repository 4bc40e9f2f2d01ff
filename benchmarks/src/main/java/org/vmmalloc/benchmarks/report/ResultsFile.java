package org.vmmalloc.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results as JSON. */
public final class ResultsFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ResultsFile() {}

    /** Writes them. */
    public static void write(Results results, Path file) {
        MAPPER.writeValue(file.toFile(), results);
    }

    /** Reads what {@link #write} wrote. */
    public static Results read(Path file) throws IOException {
        try {
            return MAPPER.readValue(file.toFile(), Results.class);
        } catch (JacksonException e) {
            throw new IOException(file + ": not results of the bed: " + e.getOriginalMessage(), e);
        }
    }
}
