package org.vmmalloc.tests.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A terminal with a shell in it, of a server of its own that ends when this is closed. */
final class Tmux implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path socket;

    Tmux(Path directory, int columns, int rows) throws IOException, InterruptedException {
        socket = directory.resolve("tmux");
        tmux(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                Integer.toString(columns),
                "-y",
                Integer.toString(rows),
                "env",
                "PS1=$ ",
                "/bin/sh");
    }

    void type(String line) throws IOException, InterruptedException {
        tmux("send-keys", "-l", line);
        key("Enter");
    }

    void key(String key) throws IOException, InterruptedException {
        tmux("send-keys", key);
    }

    void resize(int columns, int rows) throws IOException, InterruptedException {
        tmux("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
    }

    /** The lines of the screen, without blanks at their ends. */
    List<String> screen() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p").lines().map(String::stripTrailing).toList();
    }

    /** The same as a program wrote them: those that were too long for the terminal, which it has broken, as one. */
    List<String> unbroken() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p", "-J")
                .lines()
                .map(String::stripTrailing)
                .toList();
    }

    /** What tmux knows of the terminal under a name. */
    String property(String name) throws IOException, InterruptedException {
        return tmux("display-message", "-p", "#{" + name + "}").strip();
    }

    /** Waits for a screen that is as wanted, and returns it. */
    List<String> await(Predicate<List<String>> isWanted) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        List<String> screen = screen();
        while (!isWanted.test(screen)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not on the screen:\n" + String.join("\n", screen));
            }
            Thread.sleep(PAUSE);
            screen = screen();
        }
        return screen;
    }

    List<String> awaitText(String text) throws IOException, InterruptedException {
        return await(screen -> screen.stream().anyMatch(line -> line.contains(text)));
    }

    private String tmux(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        all.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().remove("TMUX");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", all) + ": " + text);
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        try {
            tmux("kill-server");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
