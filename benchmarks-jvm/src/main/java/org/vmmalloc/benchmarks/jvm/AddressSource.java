package org.vmmalloc.benchmarks.jvm;

/** A source of bare addresses. */
abstract class AddressSource extends Source {
    private final long[] blocks;

    AddressSource(int places) {
        blocks = new long[places];
    }

    abstract long allocate(long bytes);

    abstract void free(long block);

    @Override
    final void allocate(int place, int bytes) {
        blocks[place] = allocate((long) bytes);
    }

    @Override
    final void free(int place) {
        free(blocks[place]);
    }
}
