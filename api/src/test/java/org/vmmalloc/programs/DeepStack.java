package org.vmmalloc.programs;

import java.io.IOException;
import java.nio.file.Path;
import org.vmmalloc.ByteSize;
import org.vmmalloc.Pool;
import org.vmmalloc.PoolAddresses;

/**
 * Allocates, reallocates and frees at every depth of a stack until it overflows, again and again from other offsets, and frees what it has. Then another
 * thread allocates, which would wait for ever for a lock that was left held. Prints the blocks that are in use at the end.
 */
public final class DeepStack {
    private static final int ROUNDS = 400;
    private static final int VIRTUAL_ROUNDS = 40;
    private static final long STACK_BYTES = 256 << 10;
    private static final int[] SIZES = {16, 200, 1000, 5000, 60_000, 300_000};
    private static final long LARGE_BYTES = 200_000;
    private static final int MOST_BLOCKS = 1 << 16;
    private static final int OFFSETS = 97;
    private static final int FRAMES_BETWEEN = 16;

    private final PoolAddresses pool;
    private final long[] blocks = new long[MOST_BLOCKS];
    private int count;
    private int next;

    private DeepStack(PoolAddresses pool) {
        this.pool = pool;
    }

    /** Argument: the directory of the pool. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Pool pool = Pool.open(Path.of(arguments[0]), ByteSize.mebibytes(512))) {
            PoolAddresses addresses = pool.addresses();
            join(new Thread(null, () -> overflow(addresses, ROUNDS), "deep", STACK_BYTES));
            join(Thread.ofVirtual().unstarted(() -> overflow(addresses, VIRTUAL_ROUNDS)));
            overflowBesideOthers(addresses);
            join(new Thread(() -> fill(addresses)));
            join(Thread.ofVirtual().unstarted(() -> fill(addresses)));
            System.out.println("blocks in use: " + pool.statistics().blocks());
        }
    }

    private static void join(Thread thread) throws InterruptedException {
        thread.start();
        thread.join();
    }

    /** One who waits for a lock, and is too deep in its stack to leave its carrier, must not fail. */
    private static void overflowBesideOthers(PoolAddresses pool) throws InterruptedException {
        Thread deep = Thread.ofVirtual().start(() -> overflow(pool, VIRTUAL_ROUNDS));
        Thread other = new Thread(() -> {
            while (deep.isAlive()) {
                long block = pool.allocate(LARGE_BYTES);
                if (block != 0) {
                    pool.free(block);
                }
            }
        });
        other.start();
        deep.join();
        other.join();
    }

    private static void overflow(PoolAddresses pool, int rounds) {
        DeepStack deep = new DeepStack(pool);
        for (int round = 0; round < rounds; round++) {
            deep.next = round;
            try {
                if ((round & 1) == 0) {
                    deep.shiftWide(round % OFFSETS, 1, 2);
                } else {
                    deep.shift(round % OFFSETS);
                }
                throw new IllegalStateException("the stack has no end");
            } catch (StackOverflowError expected) {
                deep.freeAll();
            }
        }
    }

    private static void fill(PoolAddresses pool) {
        DeepStack full = new DeepStack(pool);
        for (int i = 0; i < ROUNDS; i++) {
            full.use();
        }
        full.freeAll();
    }

    private void shift(int depth) {
        if (depth == 0) {
            descend(0);
        } else {
            shift(depth - 1);
        }
    }

    private void shiftWide(int depth, long first, long second) {
        if (depth == 0) {
            descend(0);
        } else {
            shiftWide(depth - 1, second, first + 1);
        }
    }

    private void descend(int depth) {
        if (depth % FRAMES_BETWEEN == 0) {
            use();
        }
        descend(depth + 1);
    }

    /** Allocates a block; frees every fourth, and gives others another size. It counts as this program's as long as its address is known. */
    private void use() {
        int bytes = SIZES[next % SIZES.length];
        next++;
        long block = pool.allocate(bytes);
        if (block == 0) {
            freeAll();
            return;
        }
        blocks[count] = block;
        count++;
        if (next % 4 == 0) {
            pool.free(block);
            count--;
        } else if (next % 4 == 1) {
            long successor = pool.reallocate(block, 2 * bytes);
            blocks[count - 1] = successor != 0 ? successor : block;
        }
    }

    private void freeAll() {
        while (count > 0) {
            pool.free(blocks[count - 1]);
            count--;
        }
    }
}
