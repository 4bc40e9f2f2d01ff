package org.vmmalloc.command.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings on one subject, for people and for machines. */
final class Section {
    private final String key;
    private final String title;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * One finding.
     *
     * @param key its name in JSON
     * @param label its name for people
     * @param value its value in JSON; null if it is not known
     * @param text its value for people
     */
    record Finding(String key, String label, Object value, String text) {}

    Section(String key, String title) {
        this.key = key;
        this.title = title;
    }

    void add(String name, String label, Object value, String text) {
        findings.add(new Finding(name, label, value, text));
    }

    String key() {
        return key;
    }

    String title() {
        return title;
    }

    List<Finding> findings() {
        return findings;
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        findings.forEach(finding -> values.put(finding.key, finding.value));
        return values;
    }
}
