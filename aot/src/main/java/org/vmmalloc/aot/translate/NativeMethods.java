package org.vmmalloc.aot.translate;

import java.util.List;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.teavm.model.AnnotationContainer;
import org.teavm.model.AnnotationHolder;
import org.teavm.model.CallLocation;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ElementModifier;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.vmmalloc.memory.Native;

/**
 * Takes the JVM out of every class that has {@link Native} methods: their Java bodies go, and so does the static initialiser that served them.
 *
 * <p>What else such a class holds needs no list: whatever only the JVM bodies called or read is now unreachable, and the translator drops it.
 * Plain static methods that remain reachable are system Java.
 */
final class NativeMethods implements ClassHolderTransformer {
    private static final String STATIC_INITIALISER = "<clinit>";

    @Override
    public void transformClass(ClassHolder owner, ClassHolderTransformerContext context) {
        List<MethodHolder> natives =
                owner.getMethods().stream().filter(NativeBody::isPresent).toList();
        if (natives.isEmpty()) {
            return;
        }
        for (MethodHolder method : natives) {
            check(method, context);
            method.setProgram(null);
            method.getModifiers().add(ElementModifier.NATIVE);
        }
        owner.getMethods().stream()
                .filter(method -> method.getName().equals(STATIC_INITIALISER))
                .findAny()
                .ifPresent(owner::removeMethod);
        annotate(owner.getAnnotations(), StaticInit.class);
        annotate(owner.getAnnotations(), Unmanaged.class);
        owner.getMethods().forEach(method -> annotate(method.getAnnotations(), Unmanaged.class));
    }

    private static void check(MethodHolder method, ClassHolderTransformerContext context) {
        MethodReference reference = method.getReference();
        if (!method.hasModifier(ElementModifier.STATIC)) {
            context.getDiagnostics()
                    .error(new CallLocation(reference), "{{m0}} has a native body and is not static", reference);
        }
        try {
            NativeBody.of(method);
        } catch (IllegalArgumentException malformed) {
            context.getDiagnostics().error(new CallLocation(reference), malformed.getMessage());
        }
    }

    private static void annotate(AnnotationContainer annotations, Class<?> type) {
        if (annotations.get(type.getName()) == null) {
            annotations.add(new AnnotationHolder(type.getName()));
        }
    }
}
