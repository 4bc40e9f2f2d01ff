package org.vmmalloc.preload;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.memory.Flavour;
import org.vmmalloc.preload.debug.Log;
import org.vmmalloc.preload.libc.LibC;
import org.vmmalloc.preload.libc.Line;
import org.vmmalloc.preload.libc.Texts;

/** What the library says: one line each on the standard error stream, or in the log, with a common beginning. Nothing here allocates. */
@StaticInit
@Unmanaged
final class Messages {
    private Messages() {}

    /** Begins a line. */
    static void begin(long line) {
        Line.clear(line);
        Line.append(line, Texts.of("Error (libvmmalloc): "));
    }

    static void write(long line) {
        Line.write(line, Flavour.isDebug() ? Log.descriptor() : LibC.STANDARD_ERROR);
    }

    /** Says it and ends the process. */
    static void fail(long line) {
        write(line);
        LibC.abort();
    }

    /** Says the text and ends the process. */
    static void failWith(long text) {
        long line = LibC.stackMemory(Line.BYTES);
        begin(line);
        Line.append(line, text);
        fail(line);
    }

    /** Says that the variable's value is not allowed, and what is, and ends the process. */
    static void failOnValue(long variable, long value, long allowed) {
        long line = LibC.stackMemory(Line.BYTES);
        begin(line);
        Line.append(line, Texts.of("invalid "));
        Line.append(line, variable);
        Line.append(line, Texts.of(" value ("));
        Line.append(line, value);
        Line.append(line, Texts.of("): allowed are "));
        Line.append(line, allowed);
        fail(line);
    }

    /** Says that the pool cannot be made, and ends the process. */
    static void failOnPool(int errno, long directory) {
        long line = LibC.stackMemory(Line.BYTES);
        begin(line);
        Line.append(line, Texts.of("vmem pool creation failed: "));
        Line.append(line, LibC.describe(errno));
        write(line);
        begin(line);
        Line.append(line, Texts.of("VMMALLOC_POOL_DIR="));
        Line.append(line, directory);
        fail(line);
    }

    /** Says the text, and on a second line the pool's directory and what went wrong there, and ends the process. */
    static void failOnFork(long text, int errno, long directory) {
        long line = LibC.stackMemory(Line.BYTES);
        begin(line);
        Line.append(line, text);
        write(line);
        begin(line);
        Line.append(line, Texts.of("VMMALLOC_POOL_DIR="));
        Line.append(line, directory);
        Line.append(line, Texts.of(": "));
        Line.append(line, LibC.describe(errno));
        fail(line);
    }

    /** Says which internal check failed, and where it stands, and ends the process. */
    static void failOnCheck(long violation, long file, int number) {
        long line = LibC.stackMemory(Line.BYTES);
        begin(line);
        Line.append(line, Texts.of("internal check failed: "));
        Line.append(line, violation);
        Line.append(line, Texts.of(" ["));
        Line.append(line, Log.nameIn(file));
        Line.append(line, Texts.of(":"));
        Line.appendDecimal(line, number);
        Line.append(line, Texts.of("]"));
        fail(line);
    }

    /** Says what is wrong with a pointer that the program passed in. */
    static void misuse(int kind, long pointer, long blockBytes) {
        long line = LibC.stackMemory(Line.BYTES);
        begin(line);
        Line.append(line, describe(kind));
        Line.append(line, Texts.of(" "));
        Line.appendHexadecimal(line, pointer);
        if (blockBytes != 0) {
            Line.append(line, Texts.of(", block of "));
            Line.appendDecimal(line, blockBytes);
            Line.append(line, Texts.of(" bytes"));
        }
        write(line);
    }

    private static long describe(int kind) {
        switch (kind) {
            case Misuse.DOUBLE_FREE:
                return Texts.of("double free of pointer");
            case Misuse.INTERIOR_POINTER:
                return Texts.of("pointer into the middle of a block:");
            case Misuse.WRONG_SIZE:
                return Texts.of("wrong size for pointer");
            case Misuse.FOREIGN_POINTER:
                return Texts.of("pointer that nobody allocated:");
            case Misuse.WRITE_AFTER_FREE:
                return Texts.of("write after free to pointer");
            case Misuse.OVERRUN:
                return Texts.of("write beyond the end of pointer");
            default:
                return Texts.of("pointer that is not allocated:");
        }
    }
}
