package org.vmmalloc.tests.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.vmmalloc.tests.Command;

/** A living program on a pool, to be looked into: it fills and empties its heap all the time, until this is closed or for half an hour. */
final class Patient implements AutoCloseable {
    private static final String PROGRAM = """
            import random, sys, time
            random.seed(1)
            live = []
            end = time.time() + 1800
            print('ready', flush=True)
            while time.time() < end:
                live.append(bytearray(random.choice([20, 100, 500, 3000, 20000, 200000])))
                if len(live) > 500:
                    del live[random.randrange(len(live))]
                if random.random() < 0.05:
                    time.sleep(0.005)
            """;

    private final Process process;

    Patient(Path directory) throws IOException {
        process = new ProcessBuilder(
                        Front.script().toString(),
                        "run",
                        "--pool-dir",
                        directory.toString(),
                        "--pool-size",
                        "256M",
                        "--",
                        "python3",
                        "-c",
                        PROGRAM)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.inputReader().readLine() == null) {
            throw new IOException("the program did not start");
        }
    }

    long pid() {
        return process.pid();
    }

    /** The command with its process at the end. */
    Command command(Object... words) {
        return Front.command(Front.words(List.of(words), pid()));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
