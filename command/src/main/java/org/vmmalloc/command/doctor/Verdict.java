package org.vmmalloc.command.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether a pool in the directory is a good idea, why, and how to make it a better one. */
final class Verdict {
    /** From the best to the worst. */
    enum Level {
        GOOD("A pool there is a good idea."),
        POSSIBLE("A pool there works, with what follows in mind."),
        BAD("A pool there is not a good idea."),
        IMPOSSIBLE("No pool can be made there.");

        private final String text;

        Level(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    private Level level = Level.GOOD;
    private final List<String> reasons = new ArrayList<>();
    private final List<Remedy> remedies = new ArrayList<>();

    /**
     * What would help.
     *
     * @param effect what it does
     * @param commands as they are typed
     */
    record Remedy(String effect, List<String> commands) {}

    /** A reason that makes it at best what the level says. */
    Verdict because(Level atBest, String reason) {
        if (atBest.compareTo(level) > 0) {
            level = atBest;
        }
        reasons.add(reason);
        return this;
    }

    Verdict remedy(String effect, String... commands) {
        remedies.add(new Remedy(effect, List.of(commands)));
        return this;
    }

    Level level() {
        return level;
    }

    List<String> reasons() {
        return reasons;
    }

    List<Remedy> remedies() {
        return remedies;
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("level", level.name().toLowerCase(java.util.Locale.ROOT));
        values.put("text", level.text());
        values.put("reasons", reasons);
        List<Map<String, Object>> all = new ArrayList<>();
        for (Remedy remedy : remedies) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("effect", remedy.effect());
            one.put("commands", remedy.commands());
            all.add(one);
        }
        values.put("remedies", all);
        return values;
    }
}
