package org.vmmalloc.preload;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;

/**
 * The C library's streams at a fork, most of which lie in the pool.
 *
 * <p>The C library's own fork waits for the list of streams after our handler has run. Whoever holds the list may wait for a stream, and whose stream
 * that is, for a block, which nobody gets then. So the list is taken before anything else.
 *
 * <p>And in the child it frees all streams before our handler runs, which is before the child has a pool of its own: it would free those of the
 * parent, and none of the child's. So it finds no streams, and the child frees its own.
 */
@StaticInit
@Unmanaged
final class ForkStreams {
    private static long streams;

    private ForkStreams() {}

    /** Before all locks of the allocator. */
    static void take() {
        StreamDoor.lockList();
        streams = StreamDoor.list();
        StreamDoor.setList(0);
    }

    /** In the parent, after all locks of the allocator. */
    static void giveBack() {
        StreamDoor.setList(streams);
        StreamDoor.unlockList();
    }

    /** In the child, which has its own pool now. The C library has made the list's lock anew if it, too, knew of threads; twice does no harm. */
    static void inherit() {
        StreamDoor.resetList();
        StreamDoor.setList(streams);
        StreamDoor.freeAll();
    }
}
