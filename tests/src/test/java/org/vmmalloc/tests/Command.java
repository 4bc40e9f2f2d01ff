package org.vmmalloc.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command to run in surroundings of its own: nothing of the caller's environment, signal dispositions, umask or number of descriptors reaches it. It
 * has a time limit, there for what hangs and far above what a slow machine needs; when it is over the command and all its children are killed.
 */
public final class Command {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final List<String> outerWords = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private final List<Path> preload = new ArrayList<>();
    private Path workingDirectory;
    private boolean isLaunched = true;

    private Command(List<String> words) {
        this.words.addAll(words);
        environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("HOME", "/nonexistent");
    }

    public static Command of(Object... words) {
        return new Command(Stream.of(words).map(Object::toString).toList());
    }

    /** The compiler that makes the launcher, which every other command is started by. */
    static Command withoutLauncher(Object... words) {
        Command command = new Command(Stream.of(words).map(Object::toString).toList());
        command.isLaunched = false;
        return command;
    }

    /** A command line for {@code /bin/sh}, which itself runs on the pool as well. */
    public static Command shell(String script) {
        return of("/bin/sh", "-c", script);
    }

    public Command arguments(Object... more) {
        Stream.of(more).map(Object::toString).forEach(words::add);
        return this;
    }

    /** Has it run by another command, as in {@code prlimit --core=0}, which is outside its environment. */
    public Command by(Object... outer) {
        Stream.of(outer).map(Object::toString).forEach(outerWords::add);
        return this;
    }

    public Command environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Sets where the pool lies and its size; the library has still to be preloaded or linked. */
    public Command pool(Path directory, String size) {
        return environment("VMMALLOC_POOL_DIR", directory.toString()).environment("VMMALLOC_POOL_SIZE", size);
    }

    /** Preloads the library under test. */
    public Command preloaded() {
        preload.addAll(Subject.preload());
        return this;
    }

    /** Preloads one more library, after those before. */
    public Command preload(Path library) {
        preload.add(library);
        return this;
    }

    public Command in(Path directory) {
        workingDirectory = directory;
        return this;
    }

    /** As it would be typed, to repeat it by hand. */
    public String line() {
        return front().stream().map(Command::quoted).collect(Collectors.joining(" "));
    }

    public Outcome run() {
        try (TemporaryDirectory scratch = new TemporaryDirectory(Files.createTempDirectory("vmmalloc-run-"))) {
            Path output = scratch.path().resolve("output");
            Path errors = scratch.path().resolve("errors");
            Path here = workingDirectory != null
                    ? workingDirectory
                    : Files.createDirectory(scratch.path().resolve("here"));
            Instant start = Instant.now();
            Process process = start(here, output, errors);
            boolean inTime = process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime) {
                kill(process);
            }
            Duration elapsed = Duration.between(start, Instant.now());
            Outcome outcome = new Outcome(line(), process.waitFor(), text(output), text(errors), elapsed);
            if (!inTime) {
                throw new AssertionError("not over within " + LIMIT + ": " + outcome);
            }
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process start(Path here, Path output, Path errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(front());
        builder.environment().clear();
        return builder.directory(here.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
    }

    /** All words: env sets the environment, so that nothing before the program itself runs with the library. */
    private List<String> front() {
        List<String> all = new ArrayList<>();
        if (isLaunched) {
            all.add(Launcher.PROGRAM.toString());
        }
        all.addAll(outerWords);
        all.addAll(List.of("/usr/bin/env", "-i"));
        assignments().forEach((name, value) -> all.add(name + "=" + value));
        all.addAll(words);
        return all;
    }

    private Map<String, String> assignments() {
        Map<String, String> all = new TreeMap<>(environment);
        if (!preload.isEmpty()) {
            all.put("LD_PRELOAD", preload.stream().map(Path::toString).collect(Collectors.joining(":")));
        }
        return all;
    }

    private static void kill(Process process) {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
