package org.vmmalloc.aot.compile;

import java.lang.classfile.ClassModel;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmmalloc.aot.Annotations;
import org.vmmalloc.aot.ClassFiles;
import org.vmmalloc.memory.Slow;

/** Knows which generated functions come from methods marked {@link Slow}. */
public final class SlowMethods {
    /** The translator's names: the class, the method, and a number where methods are overloaded. */
    private static final Pattern FUNCTION = Pattern.compile("meth_[^_]+_(\\w+?)(?:_\\d+)?");

    private final Map<String, Set<String>> endings = new HashMap<>();

    public SlowMethods(Collection<ClassModel> classes) {
        for (ClassModel model : classes) {
            String name = ClassFiles.name(model);
            String simpleName = name.substring(name.lastIndexOf('.') + 1).replace('$', '_');
            model.methods().stream()
                    .filter(method -> Annotations.has(method, Slow.class))
                    .map(method -> simpleName + "_" + method.methodName().stringValue())
                    .forEach(endings.computeIfAbsent(name, _ -> new HashSet<>())::add);
        }
    }

    /** Whether a function of the class's generated file is one. */
    boolean contains(String className, String function) {
        Matcher parts = FUNCTION.matcher(function);
        return parts.matches() && endings.getOrDefault(className, Set.of()).contains(parts.group(1));
    }
}
