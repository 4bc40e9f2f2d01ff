package org.vmmalloc.agent;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program in a JVM of its own, with or without the agent, in an empty environment and within a time limit. */
final class ChildJvm {
    /** The product: the jar as it is laid out. */
    static final Path AGENT = Path.of(System.getProperty("vmmalloc.agent", "target/vmmalloc-agent.jar"))
            .toAbsolutePath();

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final long SECONDS_ALLOWED = 600;

    /** How a program ended, and what it said. */
    record Outcome(String command, int status, String output, String errors) {
        @Override
        public String toString() {
            return command + "\n  status " + status + "\n  output: " + output + "\n  errors: " + errors;
        }
    }

    private final List<String> options = new ArrayList<>();
    private final List<String> words;
    private final Map<String, String> environment = new TreeMap<>();

    private ChildJvm(List<String> words) {
        this.words = words;
    }

    /** The program whose main class is among the tests. */
    static ChildJvm of(Class<?> main, Object... arguments) {
        List<String> words = new ArrayList<>(List.of("-cp", classPath(), main.getName()));
        Stream.of(arguments).map(Object::toString).forEach(words::add);
        return new ChildJvm(words);
    }

    /** The program whose main class, and all that it needs, is in a jar. */
    static ChildJvm of(Path jar, Class<?> main) {
        return new ChildJvm(new ArrayList<>(List.of("-cp", jar.toString(), main.getName())));
    }

    /** The tests and their libraries, but not the agent's own classes. */
    static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("target/classes") && !entry.contains("vmmalloc-"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A file of the product that was built before. */
    static Path product(String name) {
        Path file =
                Path.of(System.getProperty("vmmalloc.dist", "../dist"), name).toAbsolutePath();
        if (!Files.exists(file)) {
            throw new AssertionError(file + " is missing: build dist first");
        }
        return file;
    }

    /** Adds the Java API to the class path, as the product has it. */
    ChildJvm withApi() {
        words.set(1, classPath() + File.pathSeparator + product("lib/java") + "/*");
        return this;
    }

    /** Adds options of the JVM. */
    ChildJvm with(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    ChildJvm agent(String agentOptions) {
        return with("-javaagent:" + AGENT + "=" + agentOptions);
    }

    ChildJvm environment(String name, Object value) {
        environment.put(name, value.toString());
        return this;
    }

    /** The command, started by the caller, who also ends it. */
    ProcessBuilder builder() {
        List<String> all = new ArrayList<>(List.of(JAVA.toString(), "-XX:-UsePerfData", "-Xmx256m"));
        all.addAll(options);
        all.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    Outcome run() {
        try {
            Path output = Files.createTempFile("vmmalloc-agent-output-", null);
            Path errors = Files.createTempFile("vmmalloc-agent-errors-", null);
            try {
                ProcessBuilder builder =
                        builder().redirectOutput(output.toFile()).redirectError(errors.toFile());
                Process process = builder.start();
                boolean ended = process.waitFor(SECONDS_ALLOWED, TimeUnit.SECONDS);
                if (!ended) {
                    process.destroyForcibly();
                }
                String command = String.join(" ", builder.command()).replace(classPath(), "...");
                Outcome outcome =
                        new Outcome(command, process.waitFor(), Files.readString(output), Files.readString(errors));
                if (!ended) {
                    throw new AssertionError("not over within " + SECONDS_ALLOWED + " s: " + outcome);
                }
                return outcome;
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
