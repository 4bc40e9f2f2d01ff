package org.vmmalloc.aot;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A C expression with holes: text, argument, text, argument, ..., text.
 *
 * <p>Each argument fills exactly one hole, so that it is evaluated exactly once whatever it is. Holes may come in any order.
 *
 * @param texts what stands between the holes, one more than there are holes
 * @param arguments the zero-based argument in each hole
 */
public record Template(List<String> texts, List<Integer> arguments) {
    private static final Pattern HOLE = Pattern.compile("\\$([1-9])");

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException if it does not use each of the arguments exactly once
     */
    public static Template parse(String source, int argumentCount) {
        List<String> texts = new ArrayList<>();
        List<Integer> arguments = new ArrayList<>();
        Matcher hole = HOLE.matcher(source);
        int end = 0;
        while (hole.find()) {
            texts.add(source.substring(end, hole.start()));
            arguments.add(hole.group(1).charAt(0) - '1');
            end = hole.end();
        }
        texts.add(source.substring(end));
        check(source, arguments, argumentCount);
        return new Template(List.copyOf(texts), List.copyOf(arguments));
    }

    private static void check(String source, List<Integer> arguments, int argumentCount) {
        for (int argument = 0; argument < argumentCount; argument++) {
            int wanted = argument;
            long uses = arguments.stream().filter(used -> used == wanted).count();
            if (uses != 1) {
                throw new IllegalArgumentException(
                        "the native body \"" + source + "\" uses $" + (argument + 1) + " " + uses + " times, not once");
            }
        }
        if (arguments.size() != argumentCount) {
            throw new IllegalArgumentException(
                    "the native body \"" + source + "\" uses more than its " + argumentCount + " arguments");
        }
    }
}
