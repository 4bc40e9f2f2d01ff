package jdk.internal.misc;

import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;

/** Where the agent puts its functions before {@link VmmallocHook} is initialised. */
final class VmmallocHandover {
    static LongUnaryOperator allocate;
    static LongBinaryOperator reallocate;
    static LongConsumer free;

    private VmmallocHandover() {}
}
