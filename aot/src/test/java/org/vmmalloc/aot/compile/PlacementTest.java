package org.vmmalloc.aot.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmmalloc.aot.ClassFiles;
import org.vmmalloc.memory.Fast;
import org.vmmalloc.memory.Slow;

class PlacementTest {
    private static final String SAMPLE = Sample.class.getName();

    private final Placement placement =
            new Placement(ClassFiles.ofPackages(ClassFiles.classPath(), List.of(PlacementTest.class.getPackageName())));

    @Test
    void readsTheMarksOfAMethod() {
        assertEquals(
                "__attribute__((noinline)) ", placement.specifiers(SAMPLE, "meth_ovac_PlacementTest_Sample_rarely"));
        assertEquals(
                "inline __attribute__((always_inline)) ",
                placement.specifiers(SAMPLE, "meth_ovac_PlacementTest_Sample_often"));
        assertEquals("", placement.specifiers(SAMPLE, "meth_ovac_PlacementTest_Sample_sometimes"));
    }

    @Test
    void countsForOverloadedMethods() {
        assertEquals(
                "__attribute__((noinline)) ", placement.specifiers(SAMPLE, "meth_ovac_PlacementTest_Sample_rarely_0"));
    }

    static final class Sample {
        private Sample() {}

        @Slow
        static void rarely() {}

        @Fast
        static void often() {}

        static void sometimes() {}
    }
}
