package org.vmmalloc.aot.compile;

import java.lang.classfile.ClassModel;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmmalloc.aot.Annotations;
import org.vmmalloc.aot.ClassFiles;
import org.vmmalloc.memory.Fast;
import org.vmmalloc.memory.Slow;

/**
 * Where the compiler puts the code of a method: into its callers if it is {@link Fast}, out of their way if it is {@link Slow}, else as it likes.
 *
 * <p>A mark counts for all methods of that name in the class.
 */
public final class Placement {
    /** The translator's names: the package's initials, the class, the method, and a number where methods are overloaded. */
    private static final Pattern FUNCTION = Pattern.compile("meth_[^_]+_(\\w+?)(?:_\\d+)?");

    private static final String INTO_CALLERS = "inline __attribute__((always_inline)) ";
    private static final String OUT_OF_LINE = "__attribute__((noinline)) ";

    private final Map<String, String> specifiers = new HashMap<>();

    /** Reads the marks of the given classes. */
    public Placement(Collection<ClassModel> classes) {
        classes.forEach(this::read);
    }

    private void read(ClassModel model) {
        String className = ClassFiles.name(model);
        String simpleName = className.substring(className.lastIndexOf('.') + 1).replace('$', '_');
        model.methods().forEach(method -> {
            String key = key(className, simpleName + "_" + method.methodName().stringValue());
            if (Annotations.has(method, Fast.class)) {
                specifiers.put(key, INTO_CALLERS);
            } else if (Annotations.has(method, Slow.class)) {
                specifiers.put(key, OUT_OF_LINE);
            }
        });
    }

    /** What stands before the prototype of a function of the class's generated file: specifiers and a space, or nothing. */
    String specifiers(String className, String function) {
        Matcher parts = FUNCTION.matcher(function);
        return parts.matches() ? specifiers.getOrDefault(key(className, parts.group(1)), "") : "";
    }

    private static String key(String className, String classAndMethod) {
        return className + " " + classAndMethod;
    }
}
