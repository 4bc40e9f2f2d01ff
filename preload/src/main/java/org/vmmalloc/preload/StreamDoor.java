package org.vmmalloc.preload;

import org.vmmalloc.memory.Native;
import org.vmmalloc.memory.Reads;

/** The door to C streams. */
final class StreamDoor {
    private StreamDoor() {}

    /** Unlike all else here it may allocate, so nothing is locked meanwhile. */
    @Native(value = "((void) fwrite((void const*) $2, 1, (size_t) $3, (FILE*) $1))", include = "<stdio.h>")
    static native void write(long stream, long address, long bytes);

    /** Waits for the list of all streams, and keeps others off it. */
    @Native(value = "_IO_list_lock()", include = "\"exports.h\"")
    static native void lockList();

    @Native(value = "_IO_list_unlock()", include = "\"exports.h\"")
    static native void unlockList();

    /** Makes the list's lock anew, free, whoever held it. */
    @Native(value = "_IO_list_resetlock()", include = "\"exports.h\"")
    static native void resetList();

    /** The first stream of the list, or 0. */
    @Reads
    @Native(value = "((int64_t) _IO_list_all)", include = "\"exports.h\"")
    static native long list();

    @Native(value = "((void) (_IO_list_all = (struct _IO_FILE*) $1))", include = "\"exports.h\"")
    static native void setList(long first);

    /** In a child: whoever held the lock of a stream has vanished. The lock is two numbers and an address; a stream with the flag has none. */
    @Native(
            value =
                    "({ for (FILE* stream = _IO_list_all; stream != 0; stream = stream->_chain)"
                            + " { if ((stream->_flags & 0x8000) == 0) { memset(stream->_lock, 0, 2 * sizeof(int32_t) + sizeof(void*)); } } })",
            include = {"<stdio.h>", "<string.h>", "\"exports.h\""})
    static native void freeAll();
}
