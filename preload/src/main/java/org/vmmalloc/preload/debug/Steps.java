package org.vmmalloc.preload.debug;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Errno;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Threads;
import org.vmmalloc.preload.libc.LibC;
import org.vmmalloc.preload.libc.Line;
import org.vmmalloc.preload.libc.Texts;

/** Levels 1 to 3 of the log: what happens once in a process, and at a fork. The names of functions are those that scripts look for. */
@StaticInit
@Unmanaged
public final class Steps {
    private static final long LONGEST_PROGRAM_BYTES = 800;

    private Steps() {}

    /** The log is open. */
    public static void start() {
        if (Log.isAt(Log.ERRORS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.ERRORS, Source.file(), Source.line(), Texts.of("out_init"));
            Line.append(line, Texts.of("pid "));
            Line.appendDecimal(line, Threads.processId());
            Line.append(line, Texts.of(": program: "));
            appendProgram(line);
            Log.write(line);
            Log.begin(line, Log.ERRORS, Source.file(), Source.line(), Texts.of("out_init"));
            say(line, Texts.of("libvmmalloc version 1.1"));
            Log.begin(line, Log.ERRORS, Source.file(), Source.line(), Texts.of("out_init"));
            say(line, Texts.of("compiled with support for Valgrind memcheck"));
        }
        if (Log.isAt(Log.STEPS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.STEPS, Source.file(), Source.line(), Texts.of("libvmmalloc_init"));
            Log.write(line);
        }
    }

    /** Appends the path of the program. */
    static void appendProgram(long line) {
        long path = LibC.stackMemory(LONGEST_PROGRAM_BYTES);
        long length = LibC.readLink("/proc/self/exe", path, LONGEST_PROGRAM_BYTES - 1);
        if (length < 0) {
            Line.append(line, Texts.of("unknown"));
        } else {
            Memory.putByte(path + length, 0);
            Line.append(line, path);
        }
    }

    /** The pool is about to be made. */
    public static void create(long directory, long bytes) {
        if (Log.isAt(Log.STEPS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.STEPS, Source.file(), Source.line(), Texts.of("libvmmalloc_create"));
            Line.append(line, Texts.of("dir \""));
            Line.append(line, directory);
            Line.append(line, Texts.of("\" size "));
            Line.appendUnsigned(line, bytes);
            Log.write(line);
        }
    }

    /** The pool could not be made. */
    public static void createFailed(int failure) {
        if (Log.isAt(Log.ERRORS)) {
            long line = LibC.stackMemory(Line.BYTES);
            boolean full = failure == Errno.ENOSPC || failure == Errno.EFBIG;
            if (full) {
                Log.begin(line, Log.ERRORS, Source.file(), Source.line(), Texts.of("libvmmalloc_create"));
                Line.append(line, Texts.of("posix_fallocate: "));
            } else {
                Log.begin(line, Log.ERRORS, Source.file(), Source.line(), Texts.of("util_tmpfile"));
                Line.append(line, Texts.of("open: "));
            }
            say(line, LibC.describe(failure));
        }
    }

    /** The pool is there. */
    public static void created(long pool) {
        if (Log.isAt(Log.STEPS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.STEPS, Source.file(), Source.line(), Texts.of("libvmmalloc_create"));
            Line.append(line, Texts.of("vmp "));
            Line.appendPointer(line, pool);
            Log.write(line);
        }
        if (Log.isAt(Log.OPERATIONS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.OPERATIONS, Source.file(), Source.line(), Texts.of("libvmmalloc_init"));
            say(line, Texts.of("initialization completed"));
        }
    }

    /** An allocation function returns null for lack of memory. */
    public static void outOfMemory(long bytes) {
        if (Log.isAt(Log.ERRORS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.ERRORS, Source.file(), Source.line(), Texts.of("malloc"));
            Line.append(line, Texts.of("out of memory: size "));
            Line.appendUnsigned(line, bytes);
            Log.write(line);
        }
    }

    /** A step of the preparation of a fork; an empty text is its beginning. */
    public static void prefork(long text) {
        if (Log.isAt(Log.STEPS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.STEPS, Source.file(), Source.line(), Texts.of("libvmmalloc_prefork"));
            say(line, text);
        }
    }

    /** The pool is about to be mapped as private. */
    public static void remap() {
        if (Log.isAt(Log.STEPS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.STEPS, Source.file(), Source.line(), Texts.of("remap_as_private"));
            say(line, Texts.of("remap the pool file as private"));
        }
    }

    public static void postforkParent(long text) {
        if (Log.isAt(Log.STEPS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.STEPS, Source.file(), Source.line(), Texts.of("libvmmalloc_postfork_parent"));
            say(line, text);
        }
    }

    public static void postforkChild(long text) {
        if (Log.isAt(Log.STEPS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.STEPS, Source.file(), Source.line(), Texts.of("libvmmalloc_postfork_child"));
            say(line, text);
        }
    }

    /** The copy of the pool takes the place of the original. */
    public static void mapClone(long pool) {
        if (Log.isAt(Log.STEPS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.STEPS, Source.file(), Source.line(), Texts.of("libvmmalloc_postfork_child"));
            Line.append(line, Texts.of("mapping cloned pool file at "));
            Line.appendPointer(line, pool);
            Log.write(line);
        }
    }

    /** The process ends. */
    public static void end() {
        if (Log.isAt(Log.STEPS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.STEPS, Source.file(), Source.line(), Texts.of("libvmmalloc_fini"));
            Log.write(line);
        }
    }

    private static void say(long line, long text) {
        Line.append(line, text);
        Log.write(line);
    }
}
