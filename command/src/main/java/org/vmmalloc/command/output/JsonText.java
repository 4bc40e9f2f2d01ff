package org.vmmalloc.command.output;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Records as JSON text: a member for each component, in the order of their names; what is null is left out. */
public final class JsonText {
    private static final JSON LINES = JSON.std;
    private static final JSON PRETTY = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

    private JsonText() {}

    /** Over several lines, for people too. */
    public static String pretty(Object value) {
        return write(PRETTY, value);
    }

    /** In one line. */
    public static String line(Object value) {
        return write(LINES, value);
    }

    /** The value of a type that one line holds. */
    public static <T> T read(Class<T> type, String line) throws IOException {
        return LINES.beanFrom(type, line);
    }

    private static String write(JSON json, Object value) {
        try {
            return json.asString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
