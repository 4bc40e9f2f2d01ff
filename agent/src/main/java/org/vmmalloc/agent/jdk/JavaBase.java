package org.vmmalloc.agent.jdk;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Set;

/** The doors into {@code java.base} that the agent needs, opened to its own module and to nobody else. */
final class JavaBase {
    /** The JDK's door to memory, which is not visible to the compiler. */
    static final String UNSAFE = "jdk.internal.misc.Unsafe";

    private static final Module AGENT = JavaBase.class.getModule();

    private JavaBase() {}

    /** Opens the packages. */
    static void open(Instrumentation instrumentation) {
        Set<Module> agent = Set.of(AGENT);
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("jdk.internal.misc", agent, "java.lang", agent, "java.nio", agent),
                Set.of(),
                Map.of());
    }

    /** A lookup with all rights on the class, which is one of the opened packages'. */
    static MethodHandles.Lookup lookupIn(String className) {
        try {
            return MethodHandles.privateLookupIn(Class.forName(className), MethodHandles.lookup());
        } catch (ReflectiveOperationException failure) {
            throw unknown(className, failure);
        }
    }

    /** Grants the agent's module, and no other, what the option {@code --enable-native-access} grants. */
    static void enableNativeAccess() {
        try {
            MethodHandle grant = lookupIn(Module.class.getName())
                    .findVirtual(Module.class, "implAddEnableNativeAccess", MethodType.methodType(Module.class));
            Module granted = (Module) grant.invokeExact(AGENT);
            if (!granted.isNativeAccessEnabled()) {
                throw new IllegalStateException("native access is not enabled for " + granted);
            }
        } catch (Throwable failure) {
            throw unknown("java.lang.Module", failure);
        }
    }

    /** What a JDK means that lacks something which the agent builds on. */
    static IllegalStateException unknown(String className, Throwable failure) {
        return new IllegalStateException(
                className + " of Java " + Runtime.version() + " is not as the agent knows it: " + failure, failure);
    }
}
