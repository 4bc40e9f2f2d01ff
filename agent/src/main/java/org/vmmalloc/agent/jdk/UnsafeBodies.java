package org.vmmalloc.agent.jdk;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Optional;
import java.util.Set;

/**
 * Rewrites the class file of {@code jdk.internal.misc.Unsafe}: in the bodies of its three methods for memory, each call of a native function
 * becomes a call of the hook. All else, such as the checks of arguments and the texts of errors, stays the JDK's own.
 *
 * <pre>
 *   invokevirtual Unsafe.allocateMemory0 (J)J      ->  invokestatic VmmallocHook.allocate (Ljava/lang/Object;J)J
 *   invokevirtual Unsafe.reallocateMemory0 (JJ)J   ->  invokestatic VmmallocHook.reallocate (Ljava/lang/Object;JJ)J
 *   invokevirtual Unsafe.freeMemory0 (J)V          ->  invokestatic VmmallocHook.free (Ljava/lang/Object;J)V
 * </pre>
 *
 * <p>The receiver becomes the first argument, so the operand stack and the frames stay as they are, and so do all members of the class, as
 * redefinition demands.
 */
final class UnsafeBodies {
    /** The calls in the bodies: one in allocation and in freeing, two in reallocation. */
    private static final int CALLS = 4;

    private static final Set<String> METHODS = Set.of("allocateMemory", "reallocateMemory", "freeMemory");

    private int replaced;

    private UnsafeBodies() {}

    /**
     * The class file with the calls replaced.
     *
     * @throws IllegalStateException if the class is not of the shape that this code knows
     */
    static byte[] rewrite(byte[] classFile) {
        UnsafeBodies bodies = new UnsafeBodies();
        ClassFile context = ClassFile.of();
        ClassModel model = context.parse(classFile);
        byte[] rewritten = context.transformClass(
                model, ClassTransform.transformingMethodBodies(UnsafeBodies::allocates, bodies::replace));
        if (bodies.replaced != CALLS) {
            throw new IllegalStateException("jdk.internal.misc.Unsafe of Java " + Runtime.version() + " calls "
                    + bodies.replaced + " times for native memory where the agent knows " + CALLS);
        }
        return rewritten;
    }

    private static boolean allocates(MethodModel method) {
        return METHODS.contains(method.methodName().stringValue());
    }

    private void replace(CodeBuilder code, CodeElement element) {
        Optional<Hook.Replacement> replacement = replacementOf(element);
        if (replacement.isPresent()) {
            code.invokestatic(
                    Hook.NAME, replacement.get().name(), replacement.get().hookType());
            replaced++;
        } else {
            code.with(element);
        }
    }

    private static Optional<Hook.Replacement> replacementOf(CodeElement element) {
        if (!(element instanceof InvokeInstruction call)) {
            return Optional.empty();
        }
        String called = call.name().stringValue();
        return Hook.REPLACEMENTS.stream()
                .filter(each ->
                        each.nativeName().equals(called) && each.verbType().equals(call.typeSymbol()))
                .findAny();
    }
}
