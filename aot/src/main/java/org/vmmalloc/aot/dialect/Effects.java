package org.vmmalloc.aot.dialect;

import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.HashMap;
import java.util.Map;
import org.vmmalloc.aot.Annotations;
import org.vmmalloc.memory.Pure;
import org.vmmalloc.memory.Reads;

/**
 * What each method does to memory.
 *
 * <p>Native methods say it by annotation. For the others it follows from their bodies: all start as harmless, and grow until nothing changes.
 */
final class Effects {
    private final Sources sources;
    private final Map<Method, Effect> known = new HashMap<>();

    Effects(Sources sources) {
        this.sources = sources;
        sources.methods().filter(Sources::isNative).forEach(method -> known.put(Method.of(method), declared(method)));
        boolean grown;
        do {
            grown = sources.methods()
                            .filter(method -> !Sources.isNative(method))
                            .filter(this::grow)
                            .count()
                    > 0;
        } while (grown);
    }

    /** The effect of a call; of a method from elsewhere, the worst. */
    Effect of(Method method) {
        if (Sources.isBuiltIn(method)) {
            return Effect.NONE;
        }
        return sources.find(method).isPresent() ? known.getOrDefault(method, Effect.NONE) : Effect.WRITES;
    }

    private static Effect declared(MethodModel method) {
        if (Annotations.has(method, Pure.class)) {
            return Effect.NONE;
        }
        return Annotations.has(method, Reads.class) ? Effect.READS : Effect.WRITES;
    }

    private boolean grow(MethodModel method) {
        Effect effect = method.code().stream()
                .flatMap(code -> code.elementStream())
                .map(this::of)
                .reduce(Effect.NONE, Effect::and);
        return known.put(Method.of(method), effect) != effect;
    }

    private Effect of(CodeElement element) {
        return switch (element) {
            case FieldInstruction field -> of(field);
            case InvokeInstruction call -> of(Method.of(call));
            default -> Effect.NONE;
        };
    }

    /** The effect of touching a static field. */
    static Effect of(FieldInstruction field) {
        return field.opcode() == Opcode.GETSTATIC ? Effect.READS : Effect.WRITES;
    }
}
