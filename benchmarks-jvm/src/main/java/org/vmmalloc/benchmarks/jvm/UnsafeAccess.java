package org.vmmalloc.benchmarks.jvm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;

/** The JDK's {@code Unsafe}, as frameworks get at it. The compilers see through the handles. */
final class UnsafeAccess {
    private static final Object UNSAFE = find();
    private static final MethodHandle ALLOCATE = handle("allocateMemory", long.class, long.class);
    private static final MethodHandle FREE = handle("freeMemory", void.class, long.class);
    private static final MethodHandle CLEAN = handle("invokeCleaner", void.class, ByteBuffer.class);

    private UnsafeAccess() {}

    static long allocate(long bytes) {
        try {
            return (long) ALLOCATE.invokeExact(bytes);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    static void free(long address) {
        try {
            FREE.invokeExact(address);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    static void clean(ByteBuffer buffer) {
        try {
            CLEAN.invokeExact(buffer);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    private static MethodHandle handle(String name, Class<?> result, Class<?> parameter) {
        try {
            return MethodHandles.lookup()
                    .findVirtual(UNSAFE.getClass(), name, MethodType.methodType(result, parameter))
                    .bindTo(UNSAFE);
        } catch (ReflectiveOperationException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }

    private static Object find() {
        try {
            Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return field.get(null);
        } catch (ReflectiveOperationException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }
}
