package org.vmmalloc.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.vmmalloc.command.account.PoolSet;
import org.vmmalloc.command.map.HeapMap;
import org.vmmalloc.command.map.MapPage;
import org.vmmalloc.command.map.MapRows;
import org.vmmalloc.command.map.TerminalPicture;
import org.vmmalloc.command.output.Colours;
import org.vmmalloc.command.output.JsonText;
import org.vmmalloc.command.output.Terminal;
import org.vmmalloc.command.pool.LivePool;
import org.vmmalloc.command.process.Priority;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws what each part of a pool holds. */
@Command(
        name = "map",
        header = "the picture of a heap, on the terminal or as a file",
        description = {
            "",
            "The picture of a heap: every page run in the colour of what it holds, the paler the emptier a slab is.",
            "The process is not stopped. On a terminal without colours, and in a file, digits and letters take their place."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:the process has no pool, or may not be looked at", "2:wrong use"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  vmmalloc map 4711",
            "  vmmalloc map --output heap.html 4711",
            "  vmmalloc map --watch --interval 0.5 --count 120 --output minute.html 4711"
        })
final class MapCommand implements Callable<Integer> {
    private static final String CLEAR = "\033[H\033[2J";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ProcessTarget target;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "write it to a file instead: an image, or a page for a browser that tells what is pointed at,"
                    + " by the end of its name: .svg, .png or .html. With --watch a page shows all that was seen. A file that is"
                    + " there is replaced")
    private Path file;

    @Option(names = "--json", description = "print one JSON object with all page runs; sizes are in bytes")
    private boolean json;

    @Mixin
    private Watching watching;

    @Option(
            names = "--pool",
            paramLabel = "N",
            converter = WholeNumber.PoolIndex.class,
            defaultValue = "0",
            description = "which pool of a process that has several, counted from 0. Default: 0")
    private int index;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    @Override
    public Integer call() throws IOException, InterruptedException {
        MapFile output = file == null ? null : MapFile.of(file);
        check(output);
        try (PoolSet pools = target.pools()) {
            LivePool pool = pool(pools);
            if (watching.isOn()) {
                watch(pool, output);
            } else if (output != null) {
                output.write(map(pool));
            } else {
                print(map(pool));
            }
        } finally {
            finished.countDown();
        }
        return ExitStatus.DONE;
    }

    private void check(MapFile output) {
        watching.check();
        if (json && file != null) {
            throw new Failure(ExitStatus.WRONG_USE, "map: --json prints, and --output writes a file: give one of them");
        }
        if (watching.isOn() && output != null && !output.showsTime()) {
            throw new Failure(
                    ExitStatus.WRONG_USE,
                    "map: --output " + file + " shows one moment: with --watch name a file that ends with .html");
        }
    }

    private LivePool pool(PoolSet pools) {
        List<LivePool> all = pools.pools();
        if (index >= all.size()) {
            throw target.withoutPool(index, all.size());
        }
        return all.get(index);
    }

    private HeapMap map(LivePool pool) {
        try {
            return HeapMap.of(pool, index);
        } catch (IOException gone) {
            throw target.gone();
        }
    }

    private void watch(LivePool pool, MapFile output) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt));
        MapPage page = new MapPage();
        for (long looks = 1; ; looks++) {
            HeapMap map;
            try {
                map = HeapMap.of(pool, index);
            } catch (IOException ended) {
                break;
            }
            if (output == null) {
                print(map);
            } else {
                page.add(map);
            }
            if (watching.isLast(looks) || interrupted.await(watching.interval().toMillis(), TimeUnit.MILLISECONDS)) {
                break;
            }
            if (looks == 1) {
                Priority.lower();
            }
        }
        if (output == null) {
            return;
        }
        if (page.isEmpty()) {
            throw target.gone();
        }
        output.write(page);
    }

    /** What was seen is written, then the process ends. */
    private void interrupt() {
        interrupted.countDown();
        try {
            finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(HeapMap map) throws IOException {
        PrintWriter output = spec.commandLine().getOut();
        if (json) {
            output.println(watching.isOn() ? JsonText.line(MapRows.of(map)) : JsonText.pretty(MapRows.of(map)));
        } else {
            if (watching.isOn() && Terminal.isTerminal()) {
                output.print(CLEAR);
            }
            boolean coloured = spec.commandLine().getColorScheme().ansi().enabled();
            Colours colours = coloured ? Colours.of(System.getenv()) : Colours.NONE;
            TerminalPicture.lines(map, Terminal.width(), Terminal.rows(), colours)
                    .forEach(output::println);
        }
        output.flush();
    }
}
