package org.vmmalloc.aot.compile;

import java.util.List;

/** The compiler flags that system Java needs to mean in C what it means in Java. None is particular to a processor or a compiler. */
public final class Flags {
    /** Language, warnings and code generation. */
    public static final List<String> COMPILE = List.of(
            "-std=gnu11",
            "-O2",
            "-g",
            "-fPIC",
            "-fvisibility=hidden",
            "-ffunction-sections",
            "-fdata-sections",
            // The library is loaded with the program, so its thread-local words are at a fixed distance from the thread
            // pointer.
            "-ftls-model=initial-exec",
            // Java arithmetic wraps around, and addresses are numbers of no particular type.
            "-fwrapv",
            "-fno-strict-aliasing",
            // Nothing may turn our own functions, or calls in them, into those that we are about to replace.
            "-fno-builtin-malloc",
            "-fno-builtin-calloc",
            "-fno-builtin-realloc",
            "-fno-builtin-free",
            "-fno-builtin-aligned_alloc",
            "-D_GNU_SOURCE",
            "-Wall",
            "-Wextra",
            "-Werror",
            // The translator's class descriptors pass parameters that they do not use,
            "-Wno-unused-parameter",
            // and its conditions stand in two pairs of parentheses.
            "-Wno-parentheses-equality",
            // A native body that returns a value may be called for its effect.
            "-Wno-unused-value");

    /** In the debug library a function that ends with a call keeps its frame: traces begin with what the program called. */
    public static final List<String> DEBUG = List.of("-fno-optimize-sibling-calls");

    /** Linking: one self-contained library that needs the C library only, is bound at load and never unloaded. */
    public static final List<String> LINK = List.of(
            "-shared",
            "-Wl,-soname,libvmmalloc.so.1",
            "-Wl,--gc-sections",
            "-Wl,-Bsymbolic",
            "-Wl,-z,defs",
            "-Wl,-z,nodelete",
            "-Wl,-z,now",
            "-Wl,-z,relro",
            "-Wl,--fatal-warnings");

    private Flags() {}
}
