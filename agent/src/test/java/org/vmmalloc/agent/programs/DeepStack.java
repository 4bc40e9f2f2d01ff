package org.vmmalloc.agent.programs;

/**
 * Allocates, reallocates and frees at every depth of a small stack until it overflows, again and again from other offsets, and frees what it has. Then
 * another thread allocates, which would wait for ever for a lock that was left held. With the argument {@code full} the pool is full meanwhile.
 */
public final class DeepStack {
    private static final int ROUNDS = 400;
    private static final long STACK_BYTES = 256 << 10;
    private static final int[] SIZES = {16, 200, 1000, 5000, 60_000, 300_000};
    private static final int MOST_BLOCKS = 1 << 16;
    private static final int OFFSETS = 97;
    private static final int FRAMES_BETWEEN = 16;
    private static final int BALLAST_BYTES = 1 << 20;
    private static final int BALLAST_BLOCKS = 64;

    private final long[] blocks = new long[MOST_BLOCKS];
    private int count;
    private int next;

    private DeepStack() {}

    public static void main(String[] arguments) throws InterruptedException {
        long before = NativeMemory.blocks();
        DeepStack ballast = new DeepStack();
        if (arguments.length != 0) {
            ballast.take();
        }
        run(Thread.ofPlatform(), DeepStack::overflow);
        // The stack of a virtual thread overflows with that of its carrier.
        run(Thread.ofVirtual(), DeepStack::overflow);
        ballast.freeAll();
        run(Thread.ofPlatform(), DeepStack::fill);
        run(Thread.ofVirtual(), DeepStack::fill);
        System.out.println("whole");
        System.err.println("lost " + (NativeMemory.blocks() - before));
    }

    private static void run(Thread.Builder builder, Runnable task) throws InterruptedException {
        Thread thread = builder instanceof Thread.Builder.OfPlatform platform
                ? platform.stackSize(STACK_BYTES).unstarted(task)
                : builder.unstarted(task);
        thread.start();
        thread.join();
    }

    private void take() {
        while (count < BALLAST_BLOCKS) {
            blocks[count] = RawMemory.allocate(BALLAST_BYTES);
            count++;
        }
    }

    private static void overflow() {
        DeepStack deep = new DeepStack();
        for (int round = 0; round < ROUNDS; round++) {
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

    private static void fill() {
        DeepStack full = new DeepStack();
        for (int i = 0; i < ROUNDS; i++) {
            full.allocate();
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
            allocate();
        }
        descend(depth + 1);
    }

    /** Allocates a block, changes the size of every third, and frees every fourth at once. A block counts as this program's as long as it knows its address. */
    private void allocate() {
        int bytes = SIZES[next % SIZES.length];
        next++;
        long block = RawMemory.allocate(bytes);
        blocks[count] = block;
        count++;
        if (next % 3 == 0) {
            block = RawMemory.reallocate(block, SIZES[(next + 1) % SIZES.length]);
            blocks[count - 1] = block;
        }
        if (next % 4 == 0) {
            RawMemory.free(block);
            count--;
        }
    }

    private void freeAll() {
        while (count > 0) {
            count--;
            RawMemory.free(blocks[count]);
        }
    }
}
