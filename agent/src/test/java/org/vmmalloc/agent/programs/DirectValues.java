package org.vmmalloc.agent.programs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;

/** Caffeine: a cache of direct buffers; what it evicts is garbage. */
public final class DirectValues {
    private static final int KEYS = 20_000;
    private static final int KEPT = 2000;
    private static final int LARGEST_BYTES = 16_384;

    private DirectValues() {}

    public static void main(String[] arguments) {
        Cache<Integer, ByteBuffer> cache =
                Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();
        long sum = 0;
        for (int key = 0; key < KEYS; key++) {
            cache.put(key, value(key));
            int other = (int) (key * 2654435761L % (key + 1) & Integer.MAX_VALUE) % (key + 1);
            ByteBuffer kept = cache.get(other, DirectValues::value);
            sum += kept.getInt(0) + kept.capacity();
        }
        cache.cleanUp();
        System.out.println(cache.estimatedSize() + " kept, " + sum);
        Witness.testify("cache");
    }

    private static ByteBuffer value(int key) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(Integer.BYTES + key * 31 % LARGEST_BYTES);
        for (int i = 0; i < buffer.capacity(); i++) {
            if (buffer.get(i) != 0) {
                throw new IllegalStateException("a new buffer is not all zero");
            }
        }
        return buffer.putInt(0, key);
    }
}
