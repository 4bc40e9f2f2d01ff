package org.vmmalloc.command;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with the words of a command, in the way of the front: which option, which value, and what is allowed. */
final class WrongUse {
    private WrongUse() {}

    static String message(ParameterException wrong) {
        return switch (wrong) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            case MissingParameterException missing -> missing(missing);
            case OverwrittenOptionException twice -> name(twice.getOverwritten()) + " is given twice";
            case MutuallyExclusiveArgsException several -> oneOf(several);
            case MaxValuesExceededException several -> oneOf(several);
            default ->
                wrong.getCause() instanceof TypeConversionException refused
                        ? value(wrong, refused)
                        : wrong.getMessage();
        };
    }

    private static String unmatched(UnmatchedArgumentException unmatched) {
        String word = unmatched.getUnmatched().getFirst();
        if (!unmatched.isUnknownOption()) {
            return unmatched.getCommandLine().getCommandName() + " takes no " + quoted(word);
        }
        List<String> similar = unmatched.getSuggestions();
        return "unknown option " + word + (similar.isEmpty() ? "" : ", did you mean " + similar.getFirst() + "?");
    }

    private static String missing(MissingParameterException missing) {
        ArgSpec first = missing.getMissing().getFirst();
        return first.isOption()
                ? name(first) + " needs a value"
                : missing.getCommandLine().getCommandName() + " needs a " + first.paramLabel();
    }

    private static String oneOf(ParameterException several) {
        return several.getCommandLine().getCommandSpec().argGroups().stream()
                .flatMap(group -> group.args().stream())
                .map(WrongUse::name)
                .sorted()
                .collect(Collectors.joining(" and ", "of ", " give one, and once"));
    }

    private static String value(ParameterException wrong, TypeConversionException refused) {
        ArgSpec option = wrong.getArgSpec();
        return option.typeInfo().isBoolean()
                ? name(option) + " takes no value"
                : name(option) + " " + quoted(wrong.getValue()) + ": " + refused.getMessage();
    }

    private static String name(ArgSpec option) {
        return option instanceof OptionSpec named ? named.longestName() : option.paramLabel();
    }

    private static String quoted(String word) {
        return word.isEmpty() ? "''" : word;
    }
}
