package org.vmmalloc.benchmarks.jvm;

/**
 * Where memory comes from. Blocks are kept in numbered places, in whatever form the source hands them out, so that none pays for a form that is not
 * its own.
 */
abstract class Source implements AutoCloseable {
    /** Allocates a block of so many bytes and keeps it at the place, which is empty. */
    abstract void allocate(int place, int bytes);

    /** Frees the block at the place, which is empty then. */
    abstract void free(int place);

    @Override
    public void close() {}
}
