package org.vmmalloc.agent.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.IntConsumer;
import jdk.internal.misc.Unsafe;

/** Defines the classes that stand beside {@code Unsafe} in {@code java.base}; the agent's jar carries them as files. */
final class Hook {
    static final String NAME = "jdk/internal/misc/VmmallocHook";
    private static final String HANDOVER = "jdk/internal/misc/VmmallocHandover";

    static final String MEMORY = "jdk/internal/misc/VmmallocMemory";

    /** Makes sure of the stack. */
    static final String STACK = "jdk/internal/misc/VmmallocStack";

    /**
     * The local variables of the method that does so, 8 bytes each: more than twice what the deepest path of the allocator takes in the interpreter.
     */
    private static final int STACK_SLOTS = 2048;

    private Hook() {}

    /** Raw memory, before anything of the allocator is used. */
    static void defineMemory() {
        try {
            JavaBase.lookupIn(JavaBase.UNSAFE).defineClass(classFile(MEMORY));
        } catch (IllegalAccessException failure) {
            throw JavaBase.unknown(JavaBase.UNSAFE, failure);
        }
    }

    /** From now on the hook calls the functions. */
    static void define(MemoryFunctions functions) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = JavaBase.lookupIn(JavaBase.UNSAFE);
        Class<?> handover = lookup.defineClass(classFile(HANDOVER));
        set(handover.getDeclaredField("allocate"), functions.allocate());
        set(handover.getDeclaredField("reallocate"), functions.reallocate());
        set(handover.getDeclaredField("free"), functions.free());
        defineStack(lookup);
        lookup.ensureInitialized(lookup.defineClass(classFile(NAME)));
    }

    /** The class file says only how many local variables its code uses, so the number is raised here. */
    private static void defineStack(MethodHandles.Lookup lookup) throws IllegalAccessException {
        ByteBuffer file = ByteBuffer.wrap(classFile(STACK));
        MethodBodies.each(file, new ConstantPool(file), Set.of("reserve"), new IntConsumer() {
            @Override
            public void accept(int body) {
                file.putShort(body + MethodBodies.LOCALS_OFFSET, (short) STACK_SLOTS);
            }
        });
        lookup.ensureInitialized(lookup.defineClass(file.array()));
    }

    /** Sets a static field; reflection would first make a class for it. */
    private static void set(Field field, Object value) {
        Unsafe unsafe = Unsafe.getUnsafe();
        unsafe.ensureClassInitialized(field.getDeclaringClass());
        unsafe.putReference(unsafe.staticFieldBase(field), unsafe.staticFieldOffset(field), value);
    }

    private static byte[] classFile(String name) {
        try (InputStream in = Hook.class.getResourceAsStream("/" + name + ".class")) {
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
