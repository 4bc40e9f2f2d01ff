package org.vmmalloc.benchmarks.workload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program whose instructions are counted at two lengths: the difference is what its pairs of {@code malloc} and {@code free} take, start and end
 * of the program left out.
 *
 * @param name how the table calls it
 * @param pairsPerCount pairs that one more of the counted argument makes
 * @param command the program and its arguments
 * @param countIndex which word of the command is the count
 */
public record InstructionCount(String name, int pairsPerCount, List<String> command, int countIndex) {
    private static final String MARK = "*";

    /** From the words of a directive: name, pairs for each count, arguments of which the count is marked by a star. */
    static InstructionCount of(List<String> words, Path program) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        int marked = 0;
        for (String word : words.subList(2, words.size())) {
            if (word.endsWith(MARK)) {
                marked = command.size();
            }
            command.add(word.replace(MARK, ""));
        }
        if (marked == 0) {
            throw new IllegalStateException(program + ": no argument of " + words.getFirst() + " is marked by " + MARK);
        }
        return new InstructionCount(words.getFirst(), Integer.parseInt(words.get(1)), command, marked);
    }

    /** The count in the short run. */
    public long count() {
        return Long.parseLong(command.get(countIndex));
    }

    /** The pairs by which a run of that many times the count is longer than the short one. */
    public long pairsBeyond(int times) {
        return count() * (times - 1) * pairsPerCount;
    }

    /** The command with that many times the count. */
    public List<String> command(int times) {
        List<String> longer = new ArrayList<>(command);
        longer.set(countIndex, Long.toString(count() * times));
        return longer;
    }
}
