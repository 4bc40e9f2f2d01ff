package org.vmmalloc.aot.dialect;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vmmalloc.aot.Annotations;
import org.vmmalloc.aot.ClassFiles;
import org.vmmalloc.memory.Native;

/**
 * The classes that become native code, of two kinds.
 *
 * <p>A <em>door</em> has {@link Native} methods, and beside them Java code of any kind for the JVM, which the native library never reaches. All
 * other classes are system Java from end to end.
 */
final class Sources {
    private static final MethodTypeDesc OF_INTS =
            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int);
    private static final MethodTypeDesc OF_LONGS =
            MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_long, ConstantDescs.CD_long);
    private static final MethodTypeDesc COMPARISON =
            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_long, ConstantDescs.CD_long);
    /** The few methods of the JDK that the translator knows to write in place. */
    private static final Set<Method> BUILT_IN = Set.of(
            new Method("java.lang.Math", "min", OF_INTS),
            new Method("java.lang.Math", "max", OF_INTS),
            new Method("java.lang.Math", "min", OF_LONGS),
            new Method("java.lang.Math", "max", OF_LONGS),
            new Method("java.lang.Integer", "compareUnsigned", OF_INTS),
            new Method("java.lang.Integer", "divideUnsigned", OF_INTS),
            new Method("java.lang.Integer", "remainderUnsigned", OF_INTS),
            new Method("java.lang.Long", "compareUnsigned", COMPARISON),
            new Method("java.lang.Long", "divideUnsigned", OF_LONGS),
            new Method("java.lang.Long", "remainderUnsigned", OF_LONGS));

    private final Map<String, ClassModel> classes = new LinkedHashMap<>();
    private final Map<Method, MethodModel> methods = new LinkedHashMap<>();

    Sources(Collection<ClassModel> models) {
        for (ClassModel model : models) {
            classes.put(ClassFiles.name(model), model);
            model.methods().forEach(method -> methods.put(Method.of(method), method));
        }
    }

    List<ClassModel> classes() {
        return List.copyOf(classes.values());
    }

    Stream<MethodModel> methods() {
        return methods.values().stream();
    }

    Optional<MethodModel> find(Method method) {
        return Optional.ofNullable(methods.get(method));
    }

    static boolean isBuiltIn(Method method) {
        return BUILT_IN.contains(method);
    }

    static boolean isNative(MethodModel method) {
        return Annotations.has(method, Native.class);
    }

    /** Whether the class, or the one it is nested in, is a door. */
    boolean isDoor(ClassModel model) {
        ClassModel outermost = model.findAttribute(Attributes.nestHost())
                .map(host -> classes.get(host.nestHost().asInternalName().replace('/', '.')))
                .orElse(model);
        return Stream.of(model, outermost)
                .flatMap(candidate -> candidate.methods().stream())
                .anyMatch(Sources::isNative);
    }

    /** Whether the class is system Java and no door. */
    boolean isSystemJava(ClassDesc type) {
        ClassModel model = classes.get(name(type));
        return model != null && !isDoor(model);
    }

    static String name(ClassDesc type) {
        String prefix = type.packageName().isEmpty() ? "" : type.packageName() + ".";
        return prefix + type.displayName();
    }
}
