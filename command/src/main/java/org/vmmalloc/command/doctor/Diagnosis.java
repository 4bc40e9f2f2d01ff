package org.vmmalloc.command.doctor;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.vmmalloc.command.output.PlainText;
import org.vmmalloc.command.output.Terminal;
import org.vmmalloc.command.output.Wrap;

/** What the doctor says of a directory. */
public final class Diagnosis {
    private static final String INDENT = "  ";
    private static final int LINE_WIDTH = 100;

    private final Path directory;
    private final List<Section> sections;
    private final Verdict verdict;

    private Diagnosis(Examination found) {
        directory = found.directory();
        sections = Findings.of(found);
        verdict = Advice.on(found);
    }

    /** Looks and measures, which takes a few seconds. The directory must exist and be writable. */
    public static Diagnosis on(Path directory) throws IOException, InterruptedException {
        return new Diagnosis(Examination.of(directory, Installation.ofThisProgram()));
    }

    /** Whether a pool there works, and is not a bad idea. */
    public boolean isPossible() {
        return verdict.level().compareTo(Verdict.Level.BAD) < 0;
    }

    /** For machines: a map for each section by its name, and the verdict. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("directory", directory.toString());
        sections.forEach(section -> values.put(section.key(), section.values()));
        values.put("verdict", verdict.values());
        return values;
    }

    /** For people, with titles as the operator makes them. */
    public void print(PrintWriter output, UnaryOperator<String> title) {
        int width = sections.stream()
                .flatMap(section -> section.findings().stream())
                .mapToInt(finding -> finding.label().length())
                .max()
                .orElse(0);
        for (Section section : sections) {
            output.println(title.apply(section.title()));
            for (Section.Finding finding : section.findings()) {
                if (!finding.label().isEmpty()) {
                    String label = INDENT
                            + finding.label()
                            + " ".repeat(width - finding.label().length())
                            + INDENT;
                    Wrap.lines(label + PlainText.of(finding.text()), Terminal.lineWidth(), label.length())
                            .forEach(output::println);
                }
            }
            output.println();
        }
        output.println(title.apply(
                PlainText.of(directory.toString()) + ": " + verdict.level().text()));
        verdict.reasons().forEach(reason -> wrap(output, INDENT + "- " + PlainText.of(reason), INDENT.length() + 2));
        for (Verdict.Remedy remedy : verdict.remedies()) {
            output.println();
            output.println(INDENT + remedy.effect() + ":");
            remedy.commands().forEach(command -> output.println(INDENT + INDENT + PlainText.of(command)));
        }
    }

    private static void wrap(PrintWriter output, String text, int indent) {
        Wrap.lines(text, Math.min(Terminal.lineWidth(), LINE_WIDTH), indent).forEach(output::println);
    }
}
