package jdk.internal.misc;

import jdk.internal.vm.annotation.DontInline;
import jdk.internal.vm.annotation.ForceInline;

/**
 * Makes sure of stack for the allocator before it changes anything: a stack that overflows in the midst of an allocation would leave it half done, with
 * a block lost or a lock held for ever.
 *
 * <p>The agent gives {@link #reserve} thousands of local variables that it never uses, when it defines this class. The interpreter makes room for
 * them at a call, or throws the StackOverflowError then. Compilers drop them; but code into which this method was inlined tests, where it begins, for the
 * stack that its frames would take if it had to be left to the interpreter. So compiled code pays for a comparison.
 */
final class VmmallocStack {
    private static final long RARE_VALUE = 1 << 20 | 1 << 4;

    private VmmallocStack() {}

    /** Throws StackOverflowError if there is too little stack. The value is any that the compilers do not know. */
    @ForceInline
    static void reserve(long value) {
        if (value == RARE_VALUE) {
            keepFrame();
        }
    }

    /** A call that may happen, since compilers count the frames of none but those that call. */
    @DontInline
    private static void keepFrame() {}
}
