package org.vmmalloc.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * A call of a function of the C library, through the foreign function API.
 *
 * <p>All are called as functions of six 64-bit words: the linker makes its code once, callees ignore what they do not take, and of what they
 * return as an {@code int} the low half counts. No call allocates native memory, which the allocator itself may be asked for.
 */
@SuppressWarnings("restricted")
final class NativeCall {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle CALL = LINKER.downcallHandle(
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG),
            Linker.Option.captureCallState("errno"));
    private static final long STATE_BYTES = Linker.Option.captureStateLayout().byteSize();

    private NativeCall() {}

    /** The address of a function. */
    static long function(String name) {
        return LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsatisfiedLinkError(name))
                .address();
    }

    /** Memory, all zero and aligned to 8, that is never freed. */
    static long allocate(long bytes) {
        return Arena.global().allocate(bytes, Long.BYTES).address();
    }

    /** Calls a function, and leaves its errno value in the 32-bit word at the address. */
    static long call(long function, long errno, long a, long b, long c, long d, long e, long f) {
        MemorySegment state = MemorySegment.ofAddress(errno).reinterpret(STATE_BYTES);
        try {
            return (long) CALL.invokeExact(MemorySegment.ofAddress(function), state, a, b, c, d, e, f);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
