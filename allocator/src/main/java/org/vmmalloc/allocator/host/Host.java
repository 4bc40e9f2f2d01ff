package org.vmmalloc.allocator.host;

import java.util.function.LongSupplier;
import org.vmmalloc.memory.Native;

/**
 * What the allocator asks of its host: the native library, or the Java API.
 *
 * <p>The native bodies call functions that the library exports to itself.
 */
public final class Host {
    private static volatile LongSupplier binder = () -> 0;
    private static volatile MisuseHandler misuseHandler = (kind, address, bytes) -> {
        throw new IllegalStateException(
                "misuse " + kind + " of address " + Long.toHexString(address) + ", block of " + bytes + " bytes");
    };

    private Host() {}

    /** Gives this thread a heap, and returns it; 0 if it gets none. */
    @Native(value = "vm_bind_heap()", include = "\"exports.h\"")
    public static long bindHeap() {
        return binder.getAsLong();
    }

    /**
     * Has the host serve a thread to which it gave no heap.
     *
     * @param zeroed whether every byte must be 0
     * @return the block, or 0 if there is no memory for it, of which the program then knows
     */
    @Native(value = "vm_allocate_without_heap($1, $2, $3)", include = "\"exports.h\"")
    public static long allocateWithoutHeap(long bytes, long alignment, boolean zeroed) {
        return 0;
    }

    /**
     * Tells of a misuse. Returns only if the program is to go on; the operation is then dropped.
     *
     * @param kind a constant of {@link Misuse}
     * @param address the pointer that was passed in
     * @param bytes the size of the block concerned, or 0 where there is none
     */
    @Native(value = "vm_misuse($1, $2, $3)", include = "\"exports.h\"")
    public static void misuse(int kind, long address, long bytes) {
        misuseHandler.misuse(kind, address, bytes);
    }

    /**
     * Tells of a misuse that came to light long after it was committed, in the middle of another operation, which goes on. Of two frees of one
     * block at the same time, the second may be found only when the block's owner collects.
     */
    @Native(value = "vm_misuse($1, $2, $3)", include = "\"exports.h\"")
    public static void lateMisuse(int kind, long address, long bytes) {
        misuseHandler.lateMisuse(kind, address, bytes);
    }

    /**
     * Tells that there is no memory for a request.
     *
     * @return 0
     */
    @Native(value = "vm_out_of_memory($1)", include = "\"exports.h\"")
    public static long outOfMemory(long bytes) {
        return 0;
    }

    /** Debug library: the memory is about to be no part of a block any more, and nobody needs what it holds. */
    @Native(value = "vm_abandon($1, $2)", include = "\"exports.h\"")
    public static void abandon(long address, long bytes) {}

    /** JVM only: who gives threads their heaps, and who hears of misuse. */
    public static void install(LongSupplier heapBinder, MisuseHandler handler) {
        binder = heapBinder;
        misuseHandler = handler;
    }

    /** JVM only: hears of misuse. */
    public interface MisuseHandler {
        /** May throw; the operation is then dropped. */
        void misuse(int kind, long address, long bytes);

        /** Must not throw where other threads are to go on: what was being done is left half done. */
        default void lateMisuse(int kind, long address, long bytes) {
            misuse(kind, address, bytes);
        }
    }
}
