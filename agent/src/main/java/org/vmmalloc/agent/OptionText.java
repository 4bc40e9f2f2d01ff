package org.vmmalloc.agent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text of the agent's options: {@code name=value}, separated by commas. */
final class OptionText {
    private static final List<String> NAMES = List.of("dir", "size", "overflow", "min-size", "direct-limit", "summary");
    private static final String SEPARATOR = ",";

    private OptionText() {}

    /** The values by name. A value can contain an equals sign, but no comma. */
    static Map<String, String> split(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return values;
        }
        for (String option : text.split(SEPARATOR, -1)) {
            int end = option.indexOf('=');
            String name = end < 0 ? option : option.substring(0, end);
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException(
                        "unknown option (" + option + "): allowed are " + String.join(", ", NAMES));
            }
            if (end < 0) {
                throw new IllegalArgumentException("option " + name + " has no value: allowed is " + name + "=...");
            }
            if (values.put(name, option.substring(end + 1)) != null) {
                throw new IllegalArgumentException("option " + name + " given twice");
            }
        }
        return values;
    }
}
