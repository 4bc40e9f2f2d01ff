package org.vmmalloc.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The agent's door to memory does what the allocator's does, method by method. */
class MemoryTest {
    /** Ranges of half of it consist of several of the parts in which zeros are written. */
    private static final int BYTES = 32 << 10;

    private static final int STEPS = 20_000;

    private static Class<?> agents;

    @BeforeAll
    static void defineInJavaBase() throws IOException, ReflectiveOperationException {
        try (InputStream in = MemoryTest.class.getResourceAsStream("/jdk/internal/misc/VmmallocMemory.class")) {
            agents = MethodHandles.privateLookupIn(Class.forName("jdk.internal.misc.Unsafe"), MethodHandles.lookup())
                    .defineClass(in.readAllBytes());
        }
    }

    private static List<Method> methods(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .sorted((a, b) -> signature(a).compareTo(signature(b)))
                .toList();
    }

    private static String signature(Method method) {
        return method.getReturnType() + " " + method.getName() + " " + List.of(method.getParameterTypes());
    }

    @Test
    void sameMethods() {
        assertEquals(
                methods(Memory.class).stream().map(MemoryTest::signature).toList(),
                methods(agents).stream().map(MemoryTest::signature).toList());
    }

    @Test
    void sameEffects() throws Exception {
        List<Method> expected = methods(Memory.class);
        List<Method> actual = methods(agents);
        SplittableRandom random = new SplittableRandom(1);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment one = arena.allocate(BYTES, Long.BYTES);
            MemorySegment other = arena.allocate(BYTES, Long.BYTES);
            for (int step = 0; step < STEPS; step++) {
                int index = random.nextInt(expected.size());
                Method method = expected.get(index);
                long[] arguments = arguments(method, random, one);
                Object result = method.invoke(null, boxed(method, arguments, 0));
                long distance = other.address() - one.address();
                assertEquals(
                        result, actual.get(index).invoke(null, boxed(method, arguments, distance)), () -> "" + method);
                assertEquals(-1, one.mismatch(other), () -> "" + method);
            }
        }
    }

    /** Addresses first, as offsets; then values, of which every other is what is there already. */
    private static long[] arguments(Method method, SplittableRandom random, MemorySegment one) {
        long address = one.address() + (random.nextInt(BYTES / 2) & -Long.BYTES);
        return switch (method.getName()) {
            case "copy" -> new long[] {address, one.address() + BYTES / 2, random.nextInt(BYTES / 2 + 1)};
            case "fill" -> new long[] {address, random.nextInt(BYTES / 2 + 1), random.nextInt(3) - 1};
            case "isZero" -> new long[] {address, Long.BYTES + random.nextInt(BYTES / 2)};
            default -> {
                long there = one.get(ValueLayout.JAVA_LONG, address - one.address());
                yield new long[] {address, random.nextBoolean() ? there : random.nextLong(), random.nextLong()};
            }
        };
    }

    private static Object[] boxed(Method method, long[] arguments, long distance) {
        Class<?>[] types = method.getParameterTypes();
        Object[] boxed = new Object[types.length];
        int addresses = method.getName().equals("copy") ? 2 : 1;
        for (int i = 0; i < types.length; i++) {
            long argument = i < addresses ? arguments[i] + distance : arguments[i];
            if (types[i] == int.class) {
                boxed[i] = (int) argument;
            } else {
                boxed[i] = argument;
            }
        }
        return boxed;
    }
}
