package jdk.internal.misc;

import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import jdk.internal.vm.annotation.ForceInline;
import jdk.internal.vm.annotation.ReservedStackAccess;

/**
 * What {@link Unsafe} calls in place of its native functions. The agent defines this class and {@link VmmallocHandover} in {@code java.base}.
 *
 * <p>The functions are constants once this class is initialised, so the compilers see through them to the allocator's fast path. The first
 * parameter takes the receiver of the call that was replaced. A stack that overflows in the midst of a function would leave it half done, and perhaps a
 * lock held for ever; so it may use the JVM's reserve, and the error is thrown when it is done.
 */
final class VmmallocHook {
    private static final LongUnaryOperator ALLOCATE = VmmallocHandover.allocate;
    private static final LongBinaryOperator REALLOCATE = VmmallocHandover.reallocate;
    private static final LongConsumer FREE = VmmallocHandover.free;

    private VmmallocHook() {}

    @ForceInline
    @ReservedStackAccess
    static long allocate(Object unsafe, long bytes) {
        return ALLOCATE.applyAsLong(bytes);
    }

    @ForceInline
    @ReservedStackAccess
    static long reallocate(Object unsafe, long address, long bytes) {
        return REALLOCATE.applyAsLong(address, bytes);
    }

    @ForceInline
    @ReservedStackAccess
    static void free(Object unsafe, long address) {
        FREE.accept(address);
    }
}
