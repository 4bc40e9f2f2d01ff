package org.vmmalloc.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.PositionalParamSpec;

class HelpTest {
    static Collection<CommandLine> subcommands() {
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        return Main.commandLine(nobody, nobody).getSubcommands().values().stream()
                .filter(subcommand -> !subcommand.getCommandName().equals("help"))
                .toList();
    }

    /** Paragraphs, each with its heading, and none is empty. */
    @ParameterizedTest
    @MethodSource("subcommands")
    void argumentsAndOptionsStandApart(CommandLine subcommand) {
        String text = subcommand.getUsageMessage(Ansi.OFF).replaceAll("\\R", "\n");
        boolean hasOptions = subcommand.getCommandSpec().options().stream().anyMatch(option -> !option.hidden());
        assertEquals(hasOptions, text.matches("(?s).*\n\nOptions[^\n]*:\n {6,}-.*"), text);
        List<PositionalParamSpec> arguments = subcommand.getCommandSpec().positionalParameters().stream()
                .filter(argument -> !argument.hidden())
                .toList();
        assertEquals(!arguments.isEmpty(), text.matches("(?s).*\n\nArguments:\n {6,}\\S.*"), text);
        assertTrue(!text.contains("\n\n\n"), text);
    }
}
