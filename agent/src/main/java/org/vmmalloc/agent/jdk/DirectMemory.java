package org.vmmalloc.agent.jdk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The JDK's own account of direct buffers and automatic arenas, and its limit for them, which {@code -XX:MaxDirectMemorySize} sets and which
 * else is the largest size of the Java heap. Other arenas it does not count. {@link JavaBase} must be open.
 */
public final class DirectMemory {
    private static final String VM = "jdk.internal.misc.VM";
    private static final String BITS = "java.nio.Bits";
    private static final AtomicLong COUNT =
            (AtomicLong) field(BITS, "COUNT", AtomicLong.class).get();

    private DirectMemory() {}

    /** The number of direct buffers, and of blocks of automatic arenas, that are in use or not collected yet. */
    public static long count() {
        return COUNT.get();
    }

    /**
     * Sets the limit, in bytes: in {@code jdk.internal.misc.VM}, which holds it, and in {@code java.nio.Bits}, which copies it when it is first
     * needed.
     */
    public static void setLimit(long bytes) {
        field(VM, "directMemory", long.class).set(bytes);
        field(BITS, "MAX_MEMORY", long.class).setVolatile(bytes);
    }

    private static VarHandle field(String className, String name, Class<?> type) {
        MethodHandles.Lookup lookup = JavaBase.lookupIn(className);
        try {
            return lookup.findStaticVarHandle(lookup.lookupClass(), name, type);
        } catch (ReflectiveOperationException failure) {
            throw JavaBase.unknown(className, failure);
        }
    }
}
