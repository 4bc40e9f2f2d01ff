package org.vmmalloc.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The C library's functions behind the JVM bodies of this package, through the foreign function API.
 *
 * <p>All are called as functions of six 64-bit words: the linker makes its code once, callees ignore what they do not take, and of what they
 * return as an {@code int} the low half counts. No call allocates native memory, which the allocator itself may be asked for.
 */
@SuppressWarnings("restricted")
final class LinuxCalls {
    static final int EINTR = 4;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
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

    /** Where the calls under way leave their errno values; a set bit is a state that no call has. */
    private static final MemorySegment STATES = Arena.global().allocate(STATE.byteSize() * Long.SIZE, Long.BYTES);

    private static final AtomicLong FREE_STATES = new AtomicLong(-1);

    static final MemorySegment MADVISE = function("madvise");
    static final MemorySegment FALLOCATE = function("fallocate");
    static final MemorySegment MPROTECT = function("mprotect");
    static final MemorySegment MMAP = function("mmap");

    private LinuxCalls() {}

    /** The address of a function of the C library. */
    static MemorySegment function(String name) {
        return LINKER.defaultLookup().find(name).orElseThrow(() -> new UnsatisfiedLinkError(name));
    }

    /** Calls a function that returns an {@code int} which is not negative, or fails; returns 0, or the errno value. */
    static int failure(MemorySegment function, long a, long b, long c, long d) {
        int result = (int) call(function, a, b, c, d, 0, 0);
        return result < 0 ? -result : 0;
    }

    /** Calls a function whose failure is -1; returns what it returned, or the errno value with a minus sign. */
    static long call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        int index = takeState();
        try {
            MemorySegment state = STATES.asSlice(index * STATE.byteSize(), STATE.byteSize());
            long result = (long) CALL.invokeExact(function, state, a, b, c, d, e, f);
            return (int) result == -1 ? -(int) ERRNO.get(state, 0L) : result;
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        } finally {
            FREE_STATES.addAndGet(1L << index);
        }
    }

    private static int takeState() {
        while (true) {
            long free = FREE_STATES.get();
            if (free == 0) {
                Thread.onSpinWait();
            } else if (FREE_STATES.compareAndSet(free, free & (free - 1))) {
                return Long.numberOfTrailingZeros(free);
            }
        }
    }
}
