package org.vmmalloc.agent.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The JDK's own native memory functions, which the hook stands in front of. {@link JavaBase} must be open. */
public final class JdkMemory {
    private static final MethodHandle ALLOCATE;
    private static final MethodHandle REALLOCATE;
    private static final MethodHandle FREE;

    static {
        MethodHandles.Lookup lookup = JavaBase.lookupIn(JavaBase.UNSAFE);
        Class<?> unsafe = lookup.lookupClass();
        try {
            Object instance =
                    lookup.findStaticVarHandle(unsafe, "theUnsafe", unsafe).get();
            ALLOCATE = lookup.findVirtual(unsafe, "allocateMemory0", MethodType.methodType(long.class, long.class))
                    .bindTo(instance);
            REALLOCATE = lookup.findVirtual(
                            unsafe, "reallocateMemory0", MethodType.methodType(long.class, long.class, long.class))
                    .bindTo(instance);
            FREE = lookup.findVirtual(unsafe, "freeMemory0", MethodType.methodType(void.class, long.class))
                    .bindTo(instance);
        } catch (ReflectiveOperationException failure) {
            throw JavaBase.unknown(JavaBase.UNSAFE, failure);
        }
    }

    private JdkMemory() {}

    /** A block of so many bytes, more than 0, aligned to 16; 0 if there is no memory. */
    public static long allocate(long bytes) {
        try {
            return (long) ALLOCATE.invokeExact(bytes);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /** The block with its size changed, to more than 0 bytes, or its successor; 0 if there is no memory, and the block stays. */
    public static long reallocate(long address, long bytes) {
        try {
            return (long) REALLOCATE.invokeExact(address, bytes);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    public static void free(long address) {
        try {
            FREE.invokeExact(address);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    private static AssertionError unexpected(Throwable failure) {
        return new AssertionError("the JDK's native memory functions throw nothing", failure);
    }
}
