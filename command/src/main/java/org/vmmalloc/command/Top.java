package org.vmmalloc.command;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.vmmalloc.command.output.Terminal;
import org.vmmalloc.command.top.LiveScreen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows all pools on a live screen. */
@Command(
        name = "top",
        header = "a live screen over all pools",
        description = {"", "A live screen over the pools of all running processes, which are not disturbed by it."},
        footerHeading = "%nKeys:%n",
        footer = {
            "  up, down, j, k         select a pool; scroll in an open one",
            "  page up, page down     the same by a page",
            "  enter                  open the selected pool: its whole account",
            "  esc, backspace         back to the list",
            "  left, right, <, >      sort by another column",
            "  r                      reverse the order",
            "  space                  look now",
            "  ctrl-z                 back to the shell, until fg",
            "  q, ctrl-c              quit"
        })
final class Top implements Callable<Integer> {
    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            converter = Interval.class,
            defaultValue = "2",
            description = Interval.ALLOWED + ". Default: 2")
    private Duration interval;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    @Override
    public Integer call() throws IOException {
        if (!Terminal.isTerminal()) {
            throw new Failure(
                    ExitStatus.FAILED, "top needs a terminal; vmmalloc ps and vmmalloc stat --watch write to anything");
        }
        if (!Terminal.hasScreen() || !LiveScreen.isPossibleOn(System.getenv("TERM"))) {
            throw new Failure(
                    ExitStatus.FAILED,
                    "top needs a terminal with a screen, and TERM is "
                            + System.getenv().getOrDefault("TERM", "not set"));
        }
        LiveScreen.run(interval);
        return ExitStatus.DONE;
    }
}
