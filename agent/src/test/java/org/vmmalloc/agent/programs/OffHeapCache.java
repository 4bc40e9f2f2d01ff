package org.vmmalloc.agent.programs;

import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.MemoryUnit;

/** Ehcache: a cache whose entries are off the heap, written, overwritten and read. */
public final class OffHeapCache {
    private static final int ENTRIES = 40_000;

    private OffHeapCache() {}

    public static void main(String[] arguments) {
        try (CacheManager manager = CacheManagerBuilder.newCacheManagerBuilder()
                .withCache(
                        "cache",
                        CacheConfigurationBuilder.newCacheConfigurationBuilder(
                                Long.class,
                                String.class,
                                ResourcePoolsBuilder.newResourcePoolsBuilder().offheap(64, MemoryUnit.MB)))
                .build(true)) {
            Cache<Long, String> cache = manager.getCache("cache", Long.class, String.class);
            for (int round = 0; round < 3; round++) {
                for (long key = 0; key < ENTRIES; key++) {
                    cache.put(key, "entry " + key + " of round " + round + " ".repeat((int) (key % 300)));
                }
            }
            long found = 0;
            long letters = 0;
            for (long key = 0; key < ENTRIES; key++) {
                String value = cache.get(key);
                if (value != null) {
                    found++;
                    letters += value.hashCode();
                }
            }
            System.out.println(found + " found, " + letters);
            Witness.testify("cache");
        }
    }
}
