package org.vmmalloc.agent;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.vmmalloc.agent.pool.AgentPool;

/**
 * What the agent is asked for.
 *
 * @param directory where the pool lies
 * @param poolBytes its size
 * @param overflows whether the JDK's own memory serves when it is full; else allocations fail then
 * @param smallestBytes requests of fewer bytes stay with the JDK; 0 moves all
 * @param liftsDirectLimit whether the JDK's limit for direct memory becomes the size of the pool
 * @param summarises whether a summary is printed when the program ends
 */
record AgentOptions(
        Path directory,
        long poolBytes,
        boolean overflows,
        long smallestBytes,
        boolean liftsDirectLimit,
        boolean summarises) {
    private static final String DIRECTORY_VARIABLE = "VMMALLOC_POOL_DIR";
    private static final String SIZE_VARIABLE = "VMMALLOC_POOL_SIZE";

    /**
     * Reads the text after {@code -javaagent:...=}; what it does not say about the pool, the variables do.
     *
     * @throws IllegalArgumentException if an option is unknown, missing or has a value that is not allowed; the message says which, and what is
     */
    static AgentOptions parse(String text, Map<String, String> environment) {
        Map<String, String> values = OptionText.split(text);
        Setting directory = Setting.of("dir", DIRECTORY_VARIABLE, values, environment);
        Setting size = Setting.of("size", SIZE_VARIABLE, values, environment);
        Setting smallest = Setting.of("min-size", values, "0");
        return new AgentOptions(
                path(directory),
                poolBytes(size),
                Setting.of("overflow", values, "fail").isSecondOf("fail", "heap"),
                smallest.bytes(),
                Setting.of("direct-limit", values, "jdk").isSecondOf("jdk", "pool"),
                Setting.of("summary", values, "no").isSecondOf("no", "yes"));
    }

    /** The text from which these very options are read, whatever the variables say. */
    String text() {
        return "dir=" + directory.toAbsolutePath()
                + ",size=" + poolBytes
                + ",overflow=" + (overflows ? "heap" : "fail")
                + ",min-size=" + smallestBytes
                + ",direct-limit=" + (liftsDirectLimit ? "pool" : "jdk")
                + ",summary=" + (summarises ? "yes" : "no");
    }

    private static long poolBytes(Setting size) {
        long bytes = size.bytes();
        if (bytes < AgentPool.SMALLEST_BYTES) {
            throw size.isNot(AgentPool.SMALLEST_BYTES + " bytes or more");
        }
        return bytes;
    }

    private static Path path(Setting directory) {
        if (directory.value().isEmpty()) {
            throw directory.isNot("the path of a directory");
        }
        try {
            return Path.of(directory.value());
        } catch (InvalidPathException failure) {
            throw directory.isNot("the path of a directory");
        }
    }

    /** One option's name, as it is to be called in messages, and its value. */
    private record Setting(String name, String value) {
        static Setting of(String option, Map<String, String> values, String byDefault) {
            return new Setting("option " + option, values.getOrDefault(option, byDefault));
        }

        static Setting of(String option, String variable, Map<String, String> values, Map<String, String> environment) {
            if (values.containsKey(option)) {
                return new Setting("option " + option, values.get(option));
            }
            if (environment.containsKey(variable)) {
                return new Setting("environment variable " + variable, environment.get(variable));
            }
            throw new IllegalArgumentException(
                    "option " + option + " not specified, and environment variable " + variable + " neither");
        }

        long bytes() {
            OptionalLong bytes = Sizes.parse(value);
            if (bytes.isEmpty()) {
                throw isNot(Sizes.ALLOWED);
            }
            return bytes.getAsLong();
        }

        boolean isSecondOf(String first, String second) {
            if (!value.equals(first) && !value.equals(second)) {
                throw isNot(first + " or " + second);
            }
            return value.equals(second);
        }

        IllegalArgumentException isNot(String allowed) {
            return new IllegalArgumentException("invalid value of " + name + " (" + value + "): allowed is " + allowed);
        }
    }
}
