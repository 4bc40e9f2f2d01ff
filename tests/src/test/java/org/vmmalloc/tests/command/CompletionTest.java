package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmmalloc.tests.Command;

/** What the shells complete, typed at a prompt in a terminal. */
class CompletionTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<List<String>> TYPED_AND_SHOWN = List.of(
            List.of("vmmalloc doc", "vmmalloc doctor"),
            List.of("vmmalloc rep", "vmmalloc report"),
            List.of("vmmalloc help att", "vmmalloc help attach"),
            List.of("vmmalloc run --java-h", "vmmalloc run --java-heap"),
            List.of("vmmalloc run --format ku", "vmmalloc run --format kubernetes"),
            List.of("vmmalloc run --children no", "vmmalloc run --children none"),
            List.of("vmmalloc run --pool-dir /dev/sh", "vmmalloc run --pool-dir /dev/shm"),
            List.of("vmmalloc run --fork 2 setpri", "vmmalloc run --fork 2 setpriv"),
            List.of("vmmalloc run --debug -- cat /etc/passw", "vmmalloc run --debug -- cat /etc/passwd"),
            List.of("vmmalloc map --outp", "vmmalloc map --output"));

    @TempDir
    private Path directory;

    @Test
    void bash() throws Exception {
        complete("bash --norc -i", "source " + Front.dist() + "/share/bash-completion/completions/vmmalloc");
    }

    @Test
    void zsh() throws Exception {
        complete(
                "zsh -f -i",
                "fpath=(" + Front.dist() + "/share/zsh/site-functions $fpath); autoload -U compinit; compinit -u -D");
    }

    private void complete(String shell, String setUp) throws Exception {
        Path set = Files.writeString(directory.resolve("set-up"), setUp + "\n");
        tmux("-f", "/dev/null", "new-session", "-d", "-x", "150", "-y", "50", "-c", directory)
                .arguments("env PS1='> ' PATH=" + Front.dist() + "/bin:/usr/bin:/bin " + shell)
                .run()
                .assertPrints("");
        try {
            await("> ");
            type(". " + set + "; clear; echo rea''dy\n");
            await("ready");
            for (List<String> pair : TYPED_AND_SHOWN) {
                type(pair.get(0) + "\t");
                await("> " + pair.get(1));
                tmux("send-keys", "C-u").run().assertPrints("");
                type("clear\n");
            }
            String screen = screen();
            assertTrue(!screen.contains("not found") && !screen.contains("error"), screen);
        } finally {
            tmux("kill-session").run();
        }
    }

    private void type(String text) {
        tmux("send-keys", "-l", text).run().assertPrints("");
    }

    /** Waits until a line of the screen is the text, but for blanks at its end. */
    private void await(String text) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (screen().lines()
                .noneMatch(line -> line.stripTrailing().matches("\\Q" + text.stripTrailing() + "\\E/?"))) {
            assertTrue(Instant.now().isBefore(end), () -> text + "\nis not on the screen:\n" + screen());
            Thread.sleep(50);
        }
    }

    private String screen() {
        return tmux("capture-pane", "-p").run().output();
    }

    private Command tmux(Object... words) {
        return Command.of(Front.words(List.of("tmux", "-S", directory.resolve("socket")), words));
    }

    /** The list that decides what needs a JVM, the options that the front reads, and the documents are of one mind. */
    @Test
    void allKnowTheSameCommandsAndOptions() throws IOException {
        Path sources = Front.root().resolve("command/src/main/sh");
        String front = Files.readString(sources.resolve("vmmalloc"));
        String commands = front.replaceAll("(?s).*vmmalloc_java_commands='([^']*)'.*", "$1");
        String help = Front.command("help").run().output();
        String listed = help.replaceAll("(?s).*tells of each:\n(.*?)\n\n.*", "$1")
                .lines()
                .map(line -> line.strip().split(" ")[0])
                .filter(name -> !List.of("run", "bench", "version", "help").contains(name))
                .sorted()
                .reduce("", (all, name) -> all + " " + name);
        assertEquals(
                listed.strip(),
                List.of(commands.split(" ")).stream()
                        .sorted()
                        .reduce("", (a, b) -> a + " " + b)
                        .strip());
        String run = Files.readString(sources.resolve("run.sh"));
        String runHelp = Front.command("help", "run").run().output();
        runHelp.lines()
                .filter(line -> line.matches(" +--.*"))
                .map(line -> line.strip().split("[ =]")[0])
                .forEach(option -> assertTrue(run.matches("(?s).*[ |]" + option + "[ |)].*"), option));
        for (String word : run.split("[^a-z-]+")) {
            assertTrue(!word.matches("--[a-z]+(-[a-z]+)*") || runHelp.contains("  " + word), word);
        }
    }
}
