package org.vmmalloc.command.measure;

/** Takes results, so that what they were computed from cannot be left out. */
final class Sink {
    static volatile long value;

    private Sink() {}
}
