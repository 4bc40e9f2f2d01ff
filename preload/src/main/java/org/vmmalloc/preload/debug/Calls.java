package org.vmmalloc.preload.debug;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.preload.libc.LibC;
import org.vmmalloc.preload.libc.Line;
import org.vmmalloc.preload.libc.Texts;

/** Level 4 of the log: a line for every call of a function of the library, written before the function does anything. */
@StaticInit
@Unmanaged
public final class Calls {
    private Calls() {}

    public static void malloc(long bytes) {
        if (Log.isAt(Log.CALLS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.CALLS, Source.file(), Source.line(), Texts.of("malloc"));
            finish(line, Texts.of("size "), bytes);
        }
    }

    public static void calloc(long number, long bytes) {
        if (Log.isAt(Log.CALLS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.CALLS, Source.file(), Source.line(), Texts.of("calloc"));
            Line.append(line, Texts.of("nmemb "));
            Line.appendUnsigned(line, number);
            finish(line, Texts.of(", size "), bytes);
        }
    }

    public static void realloc(long pointer, long bytes) {
        if (Log.isAt(Log.CALLS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.CALLS, Source.file(), Source.line(), Texts.of("realloc"));
            appendPointer(line, pointer);
            finish(line, Texts.of(", size "), bytes);
        }
    }

    public static void reallocarray(long pointer, long number, long bytes) {
        if (Log.isAt(Log.CALLS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.CALLS, Source.file(), Source.line(), Texts.of("reallocarray"));
            appendPointer(line, pointer);
            Line.append(line, Texts.of(", nmemb "));
            Line.appendUnsigned(line, number);
            finish(line, Texts.of(", size "), bytes);
        }
    }

    public static void free(long pointer) {
        if (Log.isAt(Log.CALLS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.CALLS, Source.file(), Source.line(), Texts.of("free"));
            appendPointer(line, pointer);
            Log.write(line);
        }
    }

    public static void cfree(long pointer) {
        if (Log.isAt(Log.CALLS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.CALLS, Source.file(), Source.line(), Texts.of("cfree"));
            appendPointer(line, pointer);
            Log.write(line);
        }
    }

    public static void freeSized(long pointer, long bytes) {
        if (Log.isAt(Log.CALLS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.CALLS, Source.file(), Source.line(), Texts.of("free_sized"));
            appendPointer(line, pointer);
            finish(line, Texts.of(", size "), bytes);
        }
    }

    public static void freeAlignedSized(long pointer, long alignment, long bytes) {
        if (Log.isAt(Log.CALLS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.CALLS, Source.file(), Source.line(), Texts.of("free_aligned_sized"));
            appendPointer(line, pointer);
            Line.append(line, Texts.of(", alignment "));
            Line.appendUnsigned(line, alignment);
            finish(line, Texts.of("  size "), bytes);
        }
    }

    public static void memalign(long boundary, long bytes) {
        if (Log.isAt(Log.CALLS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.CALLS, Source.file(), Source.line(), Texts.of("memalign"));
            Line.append(line, Texts.of("boundary "));
            Line.appendUnsigned(line, boundary);
            finish(line, Texts.of("  size "), bytes);
        }
    }

    public static void alignedAlloc(long alignment, long bytes) {
        if (Log.isAt(Log.CALLS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.CALLS, Source.file(), Source.line(), Texts.of("aligned_alloc"));
            appendAlignment(line, alignment);
            finish(line, Texts.of("  size "), bytes);
        }
    }

    public static void posixMemalign(long alignment, long bytes) {
        if (Log.isAt(Log.CALLS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.CALLS, Source.file(), Source.line(), Texts.of("posix_memalign"));
            appendAlignment(line, alignment);
            finish(line, Texts.of("  size "), bytes);
        }
    }

    public static void valloc(long bytes) {
        if (Log.isAt(Log.CALLS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.CALLS, Source.file(), Source.line(), Texts.of("valloc"));
            finish(line, Texts.of("size "), bytes);
        }
    }

    public static void pvalloc(long bytes) {
        if (Log.isAt(Log.CALLS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.CALLS, Source.file(), Source.line(), Texts.of("pvalloc"));
            finish(line, Texts.of("size "), bytes);
        }
    }

    public static void usableSize(long pointer) {
        if (Log.isAt(Log.CALLS)) {
            long line = LibC.stackMemory(Line.BYTES);
            Log.begin(line, Log.CALLS, Source.file(), Source.line(), Texts.of("malloc_usable_size"));
            appendPointer(line, pointer);
            Log.write(line);
        }
    }

    private static void appendPointer(long line, long pointer) {
        Line.append(line, Texts.of("ptr "));
        Line.appendPointer(line, pointer);
    }

    private static void appendAlignment(long line, long alignment) {
        Line.append(line, Texts.of("alignment "));
        Line.appendUnsigned(line, alignment);
    }

    private static void finish(long line, long title, long bytes) {
        Line.append(line, title);
        Line.appendUnsigned(line, bytes);
        Log.write(line);
    }
}
