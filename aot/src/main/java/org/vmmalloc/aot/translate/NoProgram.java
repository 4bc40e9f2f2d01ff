package org.vmmalloc.aot.translate;

/** The entry point that the translator insists on. A library has none: it is never compiled and never runs. */
public final class NoProgram {
    private NoProgram() {}

    public static void main(String[] arguments) {}
}
