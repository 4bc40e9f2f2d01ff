package jdk.internal.misc;

import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import jdk.internal.vm.annotation.ForceInline;

/**
 * What {@link Unsafe} calls in place of its native functions. The agent defines this class and {@link VmmallocHandover} in {@code java.base}.
 *
 * <p>The functions are constants once this class is initialised, so the compilers see through them to the allocator's fast path. The first
 * parameter takes the receiver of the call that was replaced. {@link VmmallocStack} is asked before a function begins.
 */
final class VmmallocHook {
    private static final LongUnaryOperator ALLOCATE = VmmallocHandover.allocate;
    private static final LongBinaryOperator REALLOCATE = VmmallocHandover.reallocate;
    private static final LongConsumer FREE = VmmallocHandover.free;

    private VmmallocHook() {}

    @ForceInline
    static long allocate(Object unsafe, long bytes) {
        VmmallocStack.reserve(bytes);
        return ALLOCATE.applyAsLong(bytes);
    }

    @ForceInline
    static long reallocate(Object unsafe, long address, long bytes) {
        VmmallocStack.reserve(bytes);
        return REALLOCATE.applyAsLong(address, bytes);
    }

    @ForceInline
    static void free(Object unsafe, long address) {
        VmmallocStack.reserve(address);
        FREE.accept(address);
    }
}
