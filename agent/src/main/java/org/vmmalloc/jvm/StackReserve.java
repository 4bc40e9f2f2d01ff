package org.vmmalloc.jvm;

/** In place of the class of this name that comes with the API: the hook in {@code java.base} has made sure of the stack already, and for less. */
final class StackReserve {
    private StackReserve() {}

    static void take(long value) {}
}
