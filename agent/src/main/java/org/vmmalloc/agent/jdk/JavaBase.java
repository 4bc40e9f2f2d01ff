package org.vmmalloc.agent.jdk;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The doors into {@code java.base} that the agent needs, opened to its own class loader and to nobody else. */
final class JavaBase {
    /** The JDK's door to memory, which is not visible to the compiler. */
    static final String UNSAFE = "jdk.internal.misc.Unsafe";

    private static final String[] PACKAGES = {
        "java.nio",
        "jdk.internal.access",
        "jdk.internal.foreign.abi",
        "jdk.internal.foreign.abi.aarch64",
        "jdk.internal.foreign.abi.x64",
        "jdk.internal.loader",
        "jdk.internal.misc"
    };
    private static final Module AGENT = JavaBase.class.getModule();

    private JavaBase() {}

    /** Opens the packages. */
    static void open(Instrumentation instrumentation) {
        Set<Module> agent = Set.of(AGENT);
        Map<String, Set<Module>> packages = new HashMap<>();
        for (String name : PACKAGES) {
            packages.put(name, agent);
        }
        instrumentation.redefineModule(Object.class.getModule(), Set.of(), Map.of(), packages, Set.of(), Map.of());
    }

    /** A lookup with all rights on the class, which is one of the opened packages'. */
    static MethodHandles.Lookup lookupIn(String className) {
        try {
            return MethodHandles.privateLookupIn(Class.forName(className), MethodHandles.lookup());
        } catch (ReflectiveOperationException failure) {
            throw unknown(className, failure);
        }
    }

    /** What a JDK means that lacks something which the agent builds on. */
    static IllegalStateException unknown(String className, Throwable failure) {
        return new IllegalStateException(
                className + " of Java " + Runtime.version() + " is not as the agent knows it: " + failure, failure);
    }
}
