package org.vmmalloc.command.documents;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page of a command, in the language of man(7). */
final class ManualPage {
    private final StringBuilder page = new StringBuilder();
    private final CommandLine command;
    private final CommandSpec spec;
    private final UsageMessageSpec usage;

    private ManualPage(CommandLine command) {
        this.command = command;
        spec = command.getCommandSpec();
        usage = spec.usageMessage();
    }

    static String of(CommandLine command, String version) {
        return new ManualPage(command).text(version);
    }

    private String text(String version) {
        String name = spec.qualifiedName("-");
        line(".TH " + quoted(name.toUpperCase(java.util.Locale.ROOT)) + " 1 \"\" " + quoted("vmmalloc " + version)
                + " \"vmmalloc manual\"");
        section("NAME");
        line(escaped(name) + " \\- " + escaped(summary(command)));
        section("SYNOPSIS");
        line(escaped(synopsis()));
        section("DESCRIPTION");
        paragraphs(usage.description());
        arguments();
        subcommands();
        exitStatus();
        examples();
        section("SEE ALSO");
        line(spec.parent() == null ? "Each command has a page of its own, such as vmmalloc\\-run(1)." : "vmmalloc(1)");
        return page.toString();
    }

    /** What a command does, in a line that begins as it stands in a list. */
    static String summary(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        String[] texts = usage.header().length > 0 ? usage.header() : usage.description();
        String text = texts.length > 0 ? texts[0] : "";
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private String synopsis() {
        String[] custom = usage.customSynopsis();
        return custom.length > 0
                ? custom[0]
                : command.getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
    }

    private void arguments() {
        List<OptionSpec> options =
                spec.options().stream().filter(option -> !option.hidden()).toList();
        List<PositionalParamSpec> parameters = spec.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .toList();
        if (options.isEmpty() && parameters.isEmpty()) {
            return;
        }
        section("OPTIONS");
        for (PositionalParamSpec parameter : parameters) {
            entry(parameter.paramLabel(), description(parameter));
        }
        for (OptionSpec option : options) {
            String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            entry(String.join(", ", option.names()) + label, description(option));
        }
    }

    private static String description(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    private void subcommands() {
        if (command.getSubcommands().isEmpty()) {
            return;
        }
        section("COMMANDS");
        command.getSubcommands().forEach((name, subcommand) -> entry(name, summary(subcommand)));
    }

    private void exitStatus() {
        Map<String, String> codes = usage.exitCodeList();
        if (!codes.isEmpty()) {
            section("EXIT STATUS");
            codes.forEach(this::entry);
        }
    }

    private void examples() {
        if (usage.footer().length > 0) {
            section("EXAMPLES");
            line(".nf");
            Arrays.stream(usage.footer())
                    .map(String::strip)
                    .map(ManualPage::escaped)
                    .forEach(this::line);
            line(".fi");
        }
    }

    private void section(String title) {
        line(".SH " + quoted(title));
    }

    private void entry(String term, String text) {
        line(".TP");
        line("\\fB" + escaped(term) + "\\fR");
        line(escaped(text));
    }

    private void paragraphs(String... texts) {
        for (String text : texts) {
            line(text.isEmpty() ? ".PP" : escaped(text));
        }
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    /** Hyphens as one types them, and no line that begins as a request. */
    private static String escaped(String text) {
        String plain =
                text.replace("\\", "\\e").replace("-", "\\-").replace("%n", " ").replace("%%", "%");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
