package org.vmmalloc.preload;

import org.vmmalloc.memory.Native;

/** The door to C streams. Unlike all else here they may allocate, so nothing is locked meanwhile. */
final class StreamDoor {
    private StreamDoor() {}

    @Native(value = "((void) fwrite((void const*) $2, 1, (size_t) $3, (FILE*) $1))", include = "<stdio.h>")
    static native void write(long stream, long address, long bytes);
}
