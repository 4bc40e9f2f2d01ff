package org.vmmalloc.benchmarks.jvm;

/**
 * What is done with a source.
 *
 * @param title how the table calls it
 * @param benchmark the simple name of its class
 * @param bytes the parameter of that name; 0 if it has none
 * @param threads how many do it, each with blocks of its own; 0 if the benchmark says so itself
 */
record Load(String title, String benchmark, int bytes, int threads) {
    static final Load RANDOM = new Load("random", "RandomSizes", 0, 1);
    static final Load RANDOM_BY_TWO = new Load("random, two threads", "RandomSizes", 0, 2);
    static final Load HANDOVER = new Load("producer, consumer", "Handover", 0, 0);

    static Load pair(String size, int bytes) {
        return new Load("pair of " + size, "Pair", bytes, 1);
    }

    /** Whether the source can do it: what is confined cannot be closed by another thread. */
    boolean suits(String source) {
        return this != HANDOVER || !source.endsWith("confined");
    }
}
