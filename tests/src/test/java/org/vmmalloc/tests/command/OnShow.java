package org.vmmalloc.tests.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vmmalloc.tests.NativePrograms;

/** The program {@code command/on_show} running on a pool, for others to look at. It ends when this is closed. */
final class OnShow implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final OutputStream orders;

    /** The program as this process's user, after other words in front of it. */
    OnShow(Path library, Path pools, Map<String, String> settings, String... before) throws IOException {
        this(NativePrograms.compile("command", "on_show.c"), library, pools, settings, before);
    }

    OnShow(Path program, Path library, Path pools, Map<String, String> settings, String... before) throws IOException {
        List<String> words = new ArrayList<>(List.of(before));
        words.addAll(List.of("/usr/bin/env", "-i"));
        words.add("LD_PRELOAD=" + library);
        words.add("VMMALLOC_POOL_DIR=" + pools);
        words.add("VMMALLOC_POOL_SIZE=64M");
        settings.forEach((name, value) -> words.add(name + "=" + value));
        words.add(program.toString());
        process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        orders = process.getOutputStream();
        expect("ready");
    }

    long pid() {
        return process.pid();
    }

    /** Has the program do what a letter stands for; returns its answer. */
    String order(char letter) throws IOException {
        tell(letter);
        return answers.readLine();
    }

    /** The same, for what has no answer. */
    void tell(char letter) throws IOException {
        orders.write(letter);
        orders.flush();
    }

    private void expect(String line) throws IOException {
        String answer = answers.readLine();
        if (!line.equals(answer)) {
            close();
            throw new IOException("the program said " + answer);
        }
    }

    /** Has the program end now. */
    void end() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
    }
}
