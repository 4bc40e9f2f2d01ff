package org.vmmalloc.agent.programs;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/** The foreign function and memory API: all kinds of arenas, alignments, strings, slices, and C functions that work on them. */
@SuppressWarnings("restricted")
public final class ForeignMemory {
    private static final int SEGMENTS = 2000;

    private ForeignMemory() {}

    public static void main(String[] arguments) throws Throwable {
        List<MemorySegment> kept = new ArrayList<>();
        use("global", Arena.global(), kept);
        use("automatic", Arena.ofAuto(), kept);
        try (Arena confined = Arena.ofConfined();
                Arena shared = Arena.ofShared()) {
            use("confined", confined, kept);
            use("shared", shared, kept);
            sort(confined);
            Witness.testify("arenas");
            Witness.testify(
                    "segments", kept.stream().mapToLong(MemorySegment::address).toArray());
        }
        for (int i = 0; i < SEGMENTS; i++) {
            try (Arena each = i % 2 == 0 ? Arena.ofConfined() : Arena.ofShared()) {
                each.allocate(1 + i * 37L, 1L << i % 13).fill((byte) i);
            }
        }
        System.out.println("closed");
    }

    private static void use(String name, Arena arena, List<MemorySegment> kept) {
        long sum = 0;
        for (int i = 0; i < SEGMENTS; i++) {
            long alignment = 1L << i % 13;
            MemorySegment segment = arena.allocate(1 + i * 7L, alignment);
            if (segment.address() % alignment != 0 || segment.mismatch(segment.asReadOnly()) != -1) {
                throw new IllegalStateException("segment at " + segment.address() + " for alignment " + alignment);
            }
            for (long j = 0; j < segment.byteSize(); j++) {
                sum += segment.get(ValueLayout.JAVA_BYTE, j);
            }
            segment.fill((byte) i);
            kept.add(segment);
        }
        MemorySegment text = arena.allocateFrom("a text of arena " + name);
        MemorySegment numbers =
                SegmentAllocator.slicingAllocator(arena.allocate(1024)).allocateFrom(ValueLayout.JAVA_INT, 3, 1, 2);
        System.out.println(text.getString(0) + ": " + sum + ", " + numbers.getAtIndex(ValueLayout.JAVA_INT, 2));
    }

    private static void sort(Arena arena) throws Throwable {
        Linker linker = Linker.nativeLinker();
        MethodHandle qsort = linker.downcallHandle(
                linker.defaultLookup().find("qsort").orElseThrow(),
                FunctionDescriptor.ofVoid(
                        ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
        MethodHandle compare = MethodHandles.lookup()
                .findStatic(
                        ForeignMemory.class,
                        "compare",
                        MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class));
        AddressLayout pointer = ValueLayout.ADDRESS.withTargetLayout(ValueLayout.JAVA_INT);
        MemorySegment callback =
                linker.upcallStub(compare, FunctionDescriptor.of(ValueLayout.JAVA_INT, pointer, pointer), arena);
        MemorySegment numbers = arena.allocateFrom(ValueLayout.JAVA_INT, 5, 3, 9, 1, 7, 2, 8, 0, 6, 4);
        qsort.invokeExact(numbers, 10L, (long) Integer.BYTES, callback);
        StringBuilder sorted = new StringBuilder();
        for (int number : numbers.toArray(ValueLayout.JAVA_INT)) {
            sorted.append(number);
        }
        System.out.println(sorted);
    }

    static int compare(MemorySegment a, MemorySegment b) {
        return Integer.compare(a.get(ValueLayout.JAVA_INT, 0), b.get(ValueLayout.JAVA_INT, 0));
    }
}
