package org.vmmalloc.agent.jdk;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;

/**
 * Puts the rewritten bodies in place, and keeps them there: whenever another agent has the class transformed again, this transformer takes its
 * turn again.
 */
public final class UnsafeRewrite implements ClassFileTransformer {
    private static final String UNSAFE = JavaBase.UNSAFE.replace('.', '/');

    private RuntimeException failure;

    private UnsafeRewrite() {}

    /** Opens {@code java.base} to the agent, and puts there what the allocator needs. */
    public static void prepare(Instrumentation instrumentation) {
        JavaBase.open(instrumentation);
        Hook.defineMemory();
    }

    /**
     * From the return of this method on, {@code Unsafe} calls the functions.
     *
     * @throws IllegalStateException if this JDK is not one that the agent knows; nothing has changed then
     */
    public static void install(Instrumentation instrumentation, MemoryFunctions functions) {
        UnsafeRewrite rewrite = new UnsafeRewrite();
        try {
            Hook.define(functions);
            instrumentation.addTransformer(rewrite, true);
            instrumentation.retransformClasses(Class.forName(JavaBase.UNSAFE));
        } catch (UnmodifiableClassException | ReflectiveOperationException refused) {
            throw JavaBase.unknown(JavaBase.UNSAFE, refused);
        }
        if (rewrite.failure != null) {
            instrumentation.removeTransformer(rewrite);
            throw rewrite.failure;
        }
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String className, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (loader != null || !UNSAFE.equals(className)) {
            return null;
        }
        try {
            return UnsafeBodies.rewrite(classFile);
        } catch (RuntimeException thrown) {
            failure = thrown;
            return null;
        }
    }
}
