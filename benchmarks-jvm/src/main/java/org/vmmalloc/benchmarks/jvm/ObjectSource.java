package org.vmmalloc.benchmarks.jvm;

/** A source of objects. */
abstract class ObjectSource<T> extends Source {
    private final Object[] blocks;

    ObjectSource(int places) {
        blocks = new Object[places];
    }

    abstract T take(int bytes);

    abstract void giveBack(T block);

    @Override
    final void allocate(int place, int bytes) {
        blocks[place] = take(bytes);
    }

    @Override
    @SuppressWarnings("unchecked")
    final void free(int place) {
        giveBack((T) blocks[place]);
    }
}
