package org.vmmalloc.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.vmmalloc.command.account.PoolAccount;
import org.vmmalloc.command.account.Survey;
import org.vmmalloc.command.output.JsonText;
import org.vmmalloc.command.output.PlainText;
import org.vmmalloc.command.output.SizeText;
import org.vmmalloc.command.output.Table;
import org.vmmalloc.command.pool.Permission;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the pools of all running processes. */
@Command(
        name = "ps",
        header = "list the processes that have a pool",
        description = {
            "",
            "Lists all processes of this machine that have a pool. Nobody is stopped or disturbed for it."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  vmmalloc ps", "  vmmalloc ps --json | jq '.pools[].pid'"})
final class Ps implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--json",
            description = "print one JSON object: pools, and unreadable with what kept others from being read")
    private boolean json;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    /** A line of the list, as JSON names its cells. Sizes are in bytes. */
    record Row(
            int pid,
            String command,
            String arguments,
            String directory,
            String fileSystem,
            long bytes,
            long usedBytes,
            long peakBytes,
            long blocks,
            long ageSeconds,
            boolean approximate) {
        static Row of(PoolAccount account) {
            return new Row(
                    account.process().pid(),
                    account.process().command(),
                    account.process().arguments(),
                    account.pool().directory(),
                    account.pool().fileSystem(),
                    account.pool().bytes(),
                    account.pages().usedBytes(),
                    account.pages().peakBytes(),
                    account.blocks().inUse(),
                    account.process().ageSeconds(),
                    account.approximate());
        }
    }

    /** The whole list. */
    record Rows(List<Row> pools, List<String> unreadable, int hiddenProcesses) {}

    @Override
    public Integer call() throws IOException {
        Survey survey = Survey.ofAll();
        List<Row> rows = survey.accounts().stream().map(Row::of).toList();
        PrintWriter output = spec.commandLine().getOut();
        if (json) {
            output.println(JsonText.pretty(new Rows(rows, survey.unreadable(), survey.hiddenProcesses())));
        } else {
            table(rows).print(output);
            remarks(survey);
        }
        return ExitStatus.DONE;
    }

    private static Table table(List<Row> rows) {
        Table table = new Table(
                Table.right("PID"),
                Table.left("COMMAND"),
                Table.right("SIZE"),
                Table.right("USED"),
                Table.right("PEAK"),
                Table.right("BLOCKS"),
                Table.right("AGE"),
                Table.left("TYPE"),
                Table.left("DIRECTORY"));
        for (Row row : rows) {
            table.add(
                    row.pid(),
                    PlainText.of(row.command()),
                    SizeText.ofBytes(row.bytes()),
                    SizeText.ofBytes(row.usedBytes()),
                    SizeText.ofBytes(row.peakBytes()),
                    row.blocks(),
                    SizeText.ofSeconds(row.ageSeconds()),
                    row.fileSystem(),
                    PlainText.of(row.directory()));
        }
        return table;
    }

    private void remarks(Survey survey) {
        PrintWriter errors = spec.commandLine().getErr();
        if (survey.accounts().isEmpty()) {
            errors.println("vmmalloc: no process " + (survey.hiddenProcesses() == 0 ? "" : "that was looked at ")
                    + "has a pool; vmmalloc run -- PROGRAM starts one");
        }
        survey.unreadable().forEach(reason -> errors.println("vmmalloc: " + reason));
        int hidden = survey.hiddenProcesses();
        if (hidden > 0) {
            errors.println("vmmalloc: " + hidden
                    + (hidden == 1 ? " process of another user was" : " processes of other users were")
                    + " not looked at: " + Permission.remedyForOthers());
        }
    }
}
