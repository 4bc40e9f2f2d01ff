package org.vmmalloc.aot.translate;

import java.util.StringJoiner;
import org.teavm.tooling.EmptyTeaVMToolLog;

/** Collects what the translator complains about. */
final class ProblemLog extends EmptyTeaVMToolLog {
    private final StringJoiner problems = new StringJoiner(System.lineSeparator());

    @Override
    public void warning(String text) {
        problems.add(text);
    }

    @Override
    public void error(String text) {
        problems.add(text);
    }

    String text() {
        return problems.toString();
    }
}
