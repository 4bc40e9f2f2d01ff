package org.vmmalloc.preload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.heap.Heap;

/** The empty heap, which C declares, has the layout of the heaps that Java knows: as far as anybody looks into one that has no pool. */
class EmptyHeapTest {
    private static final Path THREAD = Path.of("src/main/c/thread.h");
    private static final Pattern WINDOW = Pattern.compile("vmmalloc_empty_window\\[(\\d+)]");
    private static final Pattern HEAP = Pattern.compile("vmmalloc_empty_heap\\[(\\d+)] = \\{\\[0 \\.\\.\\. (\\d+)]");

    @Test
    void windowHasItsSize() throws IOException {
        long bytes = Heap.windowOfClass(0, 2) - Heap.windowOfClass(0, 1);
        assertEquals(bytes, number(WINDOW, 1) * Long.BYTES);
    }

    @Test
    void eachStepLeadsToTheWindow() throws IOException {
        assertEquals(Heap.LARGEST_SMALL_BYTES / SizeClass.SMALLEST_BYTES, number(HEAP, 2));
    }

    @Test
    void thePoolIsItsLastWord() throws IOException {
        assertEquals(Heap.ACCOUNT_BEGIN, (number(HEAP, 1) - 1) * Long.BYTES);
        assertTrue(number(HEAP, 1) - 1 > number(HEAP, 2));
    }

    private static long number(Pattern pattern, int group) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(THREAD));
        assertTrue(matcher.find(), pattern::toString);
        return Long.parseLong(matcher.group(group));
    }
}
