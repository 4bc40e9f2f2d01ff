package org.vmmalloc.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.vmmalloc.command.output.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Runs a command, and ends with its status: see {@link ExitStatus}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        StandardOutput written = new StandardOutput();
        PrintWriter output = writer(written);
        PrintWriter errors = writer(new FileOutputStream(FileDescriptor.err));
        int status = commandLine(output, errors).execute(arguments);
        output.flush();
        if (status == ExitStatus.DONE && written.failure().isPresent()) {
            errors.println("vmmalloc: the output cannot be written: "
                    + Reason.of(written.failure().get()));
            status = ExitStatus.FAILED;
        }
        errors.flush();
        System.exit(status);
    }

    /** The command as a value, with all its subcommands. */
    public static CommandLine commandLine(PrintWriter output, PrintWriter errors) {
        CommandLine line = new CommandLine(new Vmmalloc());
        line.setOut(output);
        line.setErr(errors);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Terminal.isColoured() ? Ansi.ON : Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(100);
        line.setAbbreviatedOptionsAllowed(false);
        line.registerConverter(Path.class, new GivenPath());
        line.setParameterExceptionHandler(Main::wrongUse);
        line.setExecutionExceptionHandler(Main::failed);
        line.getSubcommands().values().forEach(Main::setHeadings);
        return line;
    }

    private static void setHeadings(CommandLine subcommand) {
        UsageMessageSpec usage = subcommand.getCommandSpec().usageMessage();
        if (usage.optionListHeading().isEmpty()) {
            usage.parameterListHeading("%nArguments:%n");
            usage.optionListHeading("%nOptions:%n");
        }
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }

    private static int wrongUse(CommandLine.ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        line.getErr().println("vmmalloc: " + WrongUse.message(wrong) + "; see vmmalloc help " + line.getCommandName());
        return ExitStatus.WRONG_USE;
    }

    private static int failed(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        if (failure instanceof Failure known) {
            line.getErr().println("vmmalloc: " + known.getMessage());
            return known.status();
        }
        line.getErr().println("vmmalloc: internal error in " + line.getCommandName());
        failure.printStackTrace(line.getErr());
        return ExitStatus.INTERNAL_ERROR;
    }
}
