package org.vmmalloc.agent.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import jdk.internal.misc.Unsafe;

/** The JDK's own native memory functions, which the hook stands in front of. {@link JavaBase} must be open. */
public final class JdkMemory {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();
    private static final MethodHandle ALLOCATE = function("allocateMemory0", long.class, long.class);
    private static final MethodHandle REALLOCATE = function("reallocateMemory0", long.class, long.class, long.class);
    private static final MethodHandle FREE = function("freeMemory0", void.class, long.class);

    private JdkMemory() {}

    private static MethodHandle function(String name, Class<?> result, Class<?>... parameters) {
        try {
            return JavaBase.lookupIn(JavaBase.UNSAFE)
                    .findVirtual(Unsafe.class, name, MethodType.methodType(result, parameters));
        } catch (ReflectiveOperationException failure) {
            throw JavaBase.unknown(JavaBase.UNSAFE, failure);
        }
    }

    /** A block of so many bytes, more than 0, aligned to 16; 0 if there is no memory. */
    public static long allocate(long bytes) {
        try {
            return (long) ALLOCATE.invokeExact(UNSAFE, bytes);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /** The block with its size changed, to more than 0 bytes, or its successor; 0 if there is no memory, and the block stays. */
    public static long reallocate(long address, long bytes) {
        try {
            return (long) REALLOCATE.invokeExact(UNSAFE, address, bytes);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    public static void free(long address) {
        try {
            FREE.invokeExact(UNSAFE, address);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    private static AssertionError unexpected(Throwable failure) {
        return new AssertionError("the JDK's native memory functions throw nothing", failure);
    }
}
