package org.vmmalloc.agent.programs;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/** The methods of {@code sun.misc.Unsafe} for memory, whose name alone makes a compiler complain. */
final class RawMemory {
    private static final MethodHandle ALLOCATE = method("allocateMemory", long.class, long.class);
    private static final MethodHandle REALLOCATE = method("reallocateMemory", long.class, long.class, long.class);
    private static final MethodHandle FREE = method("freeMemory", void.class, long.class);
    private static final MethodHandle GET = method("getByte", byte.class, long.class);
    private static final MethodHandle PUT = method("putByte", void.class, long.class, byte.class);

    private RawMemory() {}

    private static MethodHandle method(String name, Class<?> result, Class<?>... parameters) {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field field = unsafe.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return MethodHandles.publicLookup()
                    .findVirtual(unsafe, name, MethodType.methodType(result, parameters))
                    .bindTo(field.get(null));
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static long allocate(long bytes) {
        try {
            return (long) ALLOCATE.invokeExact(bytes);
        } catch (Throwable thrown) {
            throw same(thrown);
        }
    }

    static long reallocate(long block, long bytes) {
        try {
            return (long) REALLOCATE.invokeExact(block, bytes);
        } catch (Throwable thrown) {
            throw same(thrown);
        }
    }

    static void free(long block) {
        try {
            FREE.invokeExact(block);
        } catch (Throwable thrown) {
            throw same(thrown);
        }
    }

    static byte get(long address) {
        try {
            return (byte) GET.invokeExact(address);
        } catch (Throwable thrown) {
            throw same(thrown);
        }
    }

    static void put(long address, byte value) {
        try {
            PUT.invokeExact(address, value);
        } catch (Throwable thrown) {
            throw same(thrown);
        }
    }

    private static RuntimeException same(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (RuntimeException) thrown;
    }
}
