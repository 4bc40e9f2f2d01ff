package org.vmmalloc.command.documents;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vmmalloc.command.Main;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes what is told of the command beside it: help that needs no JVM, manual pages, and completion for shells. */
public final class Documents {
    private Documents() {}

    /** Arguments: the directory to write to, as {@code share} is laid out; that of the parts of completions; the version. */
    public static void main(String[] arguments) throws IOException {
        Path share = Path.of(arguments[0]);
        Path parts = Path.of(arguments[1]);
        CommandLine command = command();
        write(share.resolve("vmmalloc/help.txt"), help(command));
        write(
                share.resolve("vmmalloc/help-run.txt"),
                help(command.getSubcommands().get("run")));
        write(share.resolve("man/man1/vmmalloc.1"), ManualPage.of(command, arguments[2]));
        for (CommandLine subcommand : command.getSubcommands().values()) {
            String name = subcommand.getCommandName();
            if (!name.equals("help")) {
                write(share.resolve("man/man1/vmmalloc-" + name + ".1"), ManualPage.of(subcommand, arguments[2]));
            }
        }
        write(
                share.resolve("bash-completion/completions/vmmalloc"),
                AutoComplete.bash("vmmalloc", command) + Files.readString(parts.resolve("run-program.bash")));
        write(share.resolve("zsh/site-functions/_vmmalloc"), Files.readString(parts.resolve("_vmmalloc")));
    }

    private static CommandLine command() {
        PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
        CommandLine command = Main.commandLine(nowhere, nowhere);
        command.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        return command;
    }

    private static String help(CommandLine command) {
        return command.getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
