package org.vmmalloc.memory;

import java.lang.invoke.MethodHandle;
import jdk.internal.misc.Unsafe;
import org.vmmalloc.agent.jdk.NativeFunctions;

/**
 * A call of a function of the C library, in place of the class of this name that comes with the allocator: without the foreign function API, which
 * takes as long to get ready as everything else that the agent does at its start.
 */
final class NativeCall {
    private static final MethodHandle CALL = NativeFunctions.handle();

    private NativeCall() {}

    /** The address of a function. */
    static long function(String name) {
        return NativeFunctions.address(name);
    }

    /** Memory, all zero and aligned to 8, that is never freed. */
    static long allocate(long bytes) {
        long address = Unsafe.getUnsafe().allocateMemory(bytes);
        Memory.fill(address, bytes, 0);
        return address;
    }

    /** Calls a function, and leaves its errno value in the 32-bit word at the address. */
    static long call(long function, long errno, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) CALL.invokeExact(function, errno, a, b, c, d, e, f);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
