package org.vmmalloc.aot.dialect;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vmmalloc.aot.ClassFiles;

/** The violations found so far, each with the place it was found at. */
final class Findings {
    private final Set<String> messages = new LinkedHashSet<>();

    /** A violation by a class as a whole. */
    void add(ClassModel owner, String message) {
        messages.add(ClassFiles.name(owner) + " (" + sourceFile(owner) + "): " + message);
    }

    /** A violation in a method, near a line of its source. */
    void add(ClassModel owner, String method, int line, String message) {
        messages.add(ClassFiles.name(owner) + "." + method + " (" + sourceFile(owner) + ":" + line + "): " + message);
    }

    List<String> messages() {
        return new ArrayList<>(messages);
    }

    private static String sourceFile(ClassModel owner) {
        return owner.findAttribute(Attributes.sourceFile())
                .map(SourceFileAttribute::sourceFile)
                .map(Object::toString)
                .orElse("unknown source");
    }
}
