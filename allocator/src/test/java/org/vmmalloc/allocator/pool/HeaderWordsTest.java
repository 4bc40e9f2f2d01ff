package org.vmmalloc.allocator.pool;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The classes that share a pool's header share no word of it. */
class HeaderWordsTest {
    private static final List<Class<?>> OWNERS =
            List.of(PoolHeader.class, RunDirectory.class, UsageCounters.class, HeapDirectory.class);

    @Test
    void eachWordHasOneMeaning() throws IllegalAccessException {
        Map<Long, String> words = new TreeMap<>();
        for (Class<?> owner : OWNERS) {
            for (Field field : owner.getDeclaredFields()) {
                if (field.getName().endsWith("_OFFSET")) {
                    field.setAccessible(true);
                    String name = owner.getSimpleName() + "." + field.getName();
                    assertNull(words.put(field.getLong(null), name), name);
                }
            }
        }
        assertTrue(words.size() > 20, words::toString);
    }
}
