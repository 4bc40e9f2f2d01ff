package org.vmmalloc.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vmmalloc.command.doctor.Diagnosis;
import org.vmmalloc.command.output.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Examines a directory. */
@Command(
        name = "doctor",
        header = "whether a pool in a directory is a good idea",
        description = {
            "",
            "Says whether a pool in a directory is a good idea, and how to mount it better.",
            "",
            "Looks at the file system, the kernel's settings and the limits of memory, starts a program on a pool there, and measures"
                    + " what memory there costs against plain memory. Takes a few seconds and 64 MiB a few times."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:a pool there works",
            "1:no pool can be made there, or it is not a good idea",
            "2:wrong use",
        },
        footerHeading = "%nExamples:%n",
        footer = {"  vmmalloc doctor", "  vmmalloc doctor /mnt/pmem", "  vmmalloc doctor --json /tmp | jq .verdict"})
final class Doctor implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "/dev/shm",
            description = "the directory; ${DEFAULT-VALUE} if none is given")
    private Path directory;

    @Option(names = "--json", description = "print one JSON object; times are in nanoseconds")
    private boolean json;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        Diagnosis diagnosis = Diagnosis.on(directory);
        PrintWriter output = spec.commandLine().getOut();
        if (json) {
            output.println(JsonText.pretty(diagnosis.values()));
        } else {
            Ansi ansi = spec.commandLine().getColorScheme().ansi();
            diagnosis.print(output, title -> ansi.new Text("@|bold " + title + "|@").toString());
        }
        return diagnosis.isPossible() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private void check() throws IOException {
        if (!Files.exists(directory)) {
            throw refused("no such directory; create it or name another");
        }
        if (!Files.isDirectory(directory)) {
            throw refused("not a directory; name one");
        }
        if (!Files.isWritable(directory) || !Files.isExecutable(directory)) {
            throw refused(
                    Files.getFileStore(directory).isReadOnly()
                            ? "on a read-only file system; mount it writable or name another"
                            : "not writable for you; get the right to write there or name another");
        }
    }

    private Failure refused(String reason) {
        return new Failure(ExitStatus.WRONG_USE, "doctor " + directory + ": " + reason);
    }
}
