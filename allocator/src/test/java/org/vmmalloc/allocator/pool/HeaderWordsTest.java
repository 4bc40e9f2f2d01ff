package org.vmmalloc.allocator.pool;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The classes that share a pool's header. */
class HeaderWordsTest {
    private static final List<Class<?>> PARTS =
            List.of(PoolHeader.class, RunDirectory.class, UsageCounters.class, HeapDirectory.class);
    private static final String SUFFIX = "_OFFSET";
    private static final int FEWEST_WORDS = 30;

    @Test
    void noTwoWordsLieAtTheSamePlace() throws IllegalAccessException {
        Map<Long, String> words = new TreeMap<>();
        for (Class<?> part : PARTS) {
            for (Field field : part.getDeclaredFields()) {
                if (field.getName().endsWith(SUFFIX)) {
                    field.setAccessible(true);
                    String name = part.getSimpleName() + "." + field.getName();
                    String other = words.put(field.getLong(null), name);
                    assertNull(other, () -> name + " and " + other);
                }
            }
        }
        assertTrue(words.size() >= FEWEST_WORDS, words::toString);
    }
}
