package org.vmmalloc.allocator;

import java.util.random.RandomGenerator;

/** Which sizes a stress test asks for. */
enum Mix {
    /** Slabs of few blocks, which come and go all the time. */
    SLABS_OF_FEW_BLOCKS(20_000, 65_536),
    /** Slabs of many blocks, some of which fill up. */
    SMALL(1, 512),
    /** Large blocks only. */
    LARGE(65_537, 400_000),
    /** One class, so that all threads meet in the same slabs. */
    ONE_CLASS(1000, 1024),
    ALL(1, 200_000);

    private final int least;
    private final int most;

    Mix(int least, int most) {
        this.least = least;
        this.most = most;
    }

    long next(RandomGenerator random) {
        return this == ALL && random.nextInt(8) != 0 ? random.nextInt(least, 3000) : random.nextInt(least, most + 1);
    }
}
