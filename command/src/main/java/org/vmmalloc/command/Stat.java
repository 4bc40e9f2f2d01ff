package org.vmmalloc.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.vmmalloc.command.account.PoolAccount;
import org.vmmalloc.command.account.PoolSet;
import org.vmmalloc.command.account.Survey;
import org.vmmalloc.command.output.AccountText;
import org.vmmalloc.command.output.JsonText;
import org.vmmalloc.command.output.Metrics;
import org.vmmalloc.command.output.Terminal;
import org.vmmalloc.command.process.Priority;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the account of the pools of a process, once or again and again. */
@Command(
        name = "stat",
        header = "the whole account of the pools of a process",
        description = {
            "",
            "The whole account of the pools of a running process, without stopping it.",
            "Figures of a heap in motion are those of the moment at which each was read."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  vmmalloc stat 4711", "  vmmalloc stat --watch --interval 0.5 4711", "  vmmalloc stat --json 4711"})
final class Stat implements Callable<Integer> {
    private static final String CLEAR = "\033[H\033[2J";
    private static final Duration REFRESH = Duration.ofSeconds(1);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ProcessTarget target;

    @ArgGroup
    private Format format = new Format();

    @Mixin
    private Watching watching;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    /** One of them at most. */
    static final class Format {
        @Option(names = "--json", description = "print a JSON object; with --watch one in each line")
        private boolean json;

        @Option(names = "--prometheus", description = "print the text format of Prometheus")
        private boolean prometheus;
    }

    /** What is printed as JSON. */
    record Sample(String time, List<PoolAccount> pools, List<String> unreadable) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        PrintWriter output = spec.commandLine().getOut();
        try (PoolSet pools = target.pools()) {
            Instant refreshed = Instant.now();
            for (long i = 1; ; i++) {
                Survey survey = pools.survey();
                if (survey.accounts().isEmpty()) {
                    return ended(survey, i);
                }
                print(output, survey);
                output.flush();
                if (watching.isLast(i) || output.checkError()) {
                    return ExitStatus.DONE;
                }
                if (i == 1) {
                    Priority.lower();
                }
                Thread.sleep(watching.interval());
                if (Instant.now().isAfter(refreshed.plus(REFRESH))) {
                    refresh(pools);
                    refreshed = Instant.now();
                }
            }
        }
    }

    private void check() {
        watching.check();
        if (watching.isOn() && format.prometheus) {
            throw new Failure(
                    ExitStatus.WRONG_USE,
                    "--prometheus: not together with --watch, as such a text is of one moment; vmmalloc serve gives it"
                            + " again and again");
        }
    }

    private static void refresh(PoolSet pools) {
        try {
            pools.refresh();
        } catch (IOException ended) {
            // The next look will show it.
        }
    }

    /** The end of what was watched is no failure, but for the first look. */
    private int ended(Survey survey, long looks) {
        if (!survey.unreadable().isEmpty()) {
            throw new Failure(ExitStatus.FAILED, String.join("; ", survey.unreadable()));
        }
        if (looks == 1) {
            throw target.gone();
        }
        spec.commandLine().getErr().println("vmmalloc: " + target.gone().getMessage());
        return ExitStatus.DONE;
    }

    private void print(PrintWriter output, Survey survey) {
        if (format.json) {
            Sample sample = new Sample(Instant.now().toString(), survey.accounts(), survey.unreadable());
            output.println(watching.isOn() ? JsonText.line(sample) : JsonText.pretty(sample));
        } else if (format.prometheus) {
            output.print(Metrics.text(survey.accounts()));
        } else {
            boolean isScreen = watching.isOn() && Terminal.isTerminal();
            if (isScreen) {
                output.print(CLEAR);
            }
            List<String> lines = lines(survey);
            int most = isScreen ? Math.max(1, Terminal.rows() - 1) : lines.size();
            lines.stream().limit(most).forEach(output::println);
        }
    }

    private static List<String> lines(Survey survey) {
        int width = Terminal.lineWidth();
        List<String> lines = new ArrayList<>();
        for (PoolAccount account : survey.accounts()) {
            lines.addAll(AccountText.lines(account, width));
            lines.add("");
        }
        survey.unreadable().forEach(reason -> lines.add("unreadable: " + reason));
        return lines;
    }
}
