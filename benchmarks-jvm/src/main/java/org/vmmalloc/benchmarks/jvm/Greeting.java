package org.vmmalloc.benchmarks.jvm;

/** A program that only starts and ends. */
public final class Greeting {
    private Greeting() {}

    /** No arguments. */
    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}
