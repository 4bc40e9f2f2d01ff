package org.vmmalloc.aot.dialect;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Native;

/** Methods that break, or just keep, one rule each about what may stand together in an expression. */
final class ExpressionSamples {
    private static final String LITERAL = "literal";

    private ExpressionSamples() {}

    static final class Text {
        private Text() {}

        @Native("((int64_t) $1)")
        static long text(String literal) {
            return literal.length();
        }

        @Native("({ int before = errno; int64_t result = f($1); errno = before; result; })")
        static long sequence(long argument) {
            return argument;
        }
    }

    @Expect("shifts by a count that is neither a constant below 64 nor masked with & 63")
    @StaticInit
    @Unmanaged
    static final class UnmaskedLongShift {
        private UnmaskedLongShift() {}

        static long run(int count) {
            return 1L << count;
        }
    }

    @Expect("shifts by a count that is neither a constant below 32 nor masked with & 31")
    @StaticInit
    @Unmanaged
    static final class TooWideMask {
        private TooWideMask() {}

        static int run(int count) {
            return 1 << (count & 63);
        }
    }

    @Expect({})
    @StaticInit
    @Unmanaged
    static final class MaskedShifts {
        private MaskedShifts() {}

        static long run(int count, long longCount) {
            long sum = (1L << (count & 63)) + (1 << (count & 31)) + (sum() >>> 12);
            return sum + (1L << (longCount & 63)) + (1L >> (int) (longCount & 15));
        }

        private static long sum() {
            return 3;
        }
    }

    @Expect("calls org.vmmalloc.memory.Memory.getAndSetLong(long, long) while a value read or returned earlier")
    @StaticInit
    @Unmanaged
    static final class LoadThenAtomic {
        private LoadThenAtomic() {}

        static long run(long word) {
            return Memory.getLong(word) + Memory.getAndSetLong(word, 1);
        }
    }

    @Expect("calls org.vmmalloc.memory.Memory.getLong(long) while a value read or returned earlier")
    @StaticInit
    @Unmanaged
    static final class AtomicThenLoad {
        private AtomicThenLoad() {}

        static long run(long word) {
            return Memory.getAndSetLong(word, 1) + Memory.getLong(word);
        }
    }

    @Expect("ExpressionSamples$OwnWrite.bump(long) while a value read or returned earlier")
    @StaticInit
    @Unmanaged
    static final class OwnWrite {
        private OwnWrite() {}

        static long run(long word) {
            return pair(Bits.bitCount(Memory.getLong(word)), bump(word));
        }

        private static long bump(long word) {
            store(word);
            return word;
        }

        private static void store(long word) {
            Memory.putLong(word, 1);
        }

        private static long pair(long first, long second) {
            return first + second;
        }
    }

    @Expect("ExpressionSamples$FieldThenCall.bump() while a value read or returned earlier")
    @StaticInit
    @Unmanaged
    static final class FieldThenCall {
        private static long counter;

        private FieldThenCall() {}

        static long run() {
            return counter + bump();
        }

        private static long bump() {
            counter++;
            return 1;
        }
    }

    @Expect("accesses the field counter while a value read or returned earlier")
    @StaticInit
    @Unmanaged
    static final class StoreWithinExpression {
        private static long counter;

        private StoreWithinExpression() {}

        static long run(long word) {
            return Memory.getLong(word) + (counter = 1);
        }
    }

    @Expect("while a value read or returned earlier")
    @StaticInit
    @Unmanaged
    static final class InOneBranch {
        private InOneBranch() {}

        static long run(long word, boolean which) {
            return (which ? Memory.getLong(word) : 1) + Memory.getAndSetLong(word, 1);
        }
    }

    @Expect(
            "computes an argument of org.vmmalloc.aot.dialect.ExpressionSamples$Text.sequence(long) with a call that may write")
    @StaticInit
    @Unmanaged
    static final class WriteWithinSequence {
        private WriteWithinSequence() {}

        static long run(long word) {
            return Text.sequence(Memory.getAndSetLong(word, 1));
        }
    }

    @Expect({})
    @StaticInit
    @Unmanaged
    static final class Safe {
        private static long counter;

        private Safe() {}

        static long run(long word) {
            long sum = Memory.getLong(word) + Memory.getInt(word) + reader(word) + counter;
            Memory.putLong(word, Memory.getLong(word) + Bits.bitCount(sum));
            long before = Memory.getAndSetLong(word, sum);
            counter += Math.min(before, 3);
            if (Bits.unlikely(Memory.compareAndSetLong(word, 1, 2)) || Memory.getLong(word) == 0) {
                return Text.text(LITERAL) + before;
            }
            long next;
            while ((next = writer(word)) < 10) {
                counter = counter + next;
            }
            return next > 20 ? writer(word) : Memory.getLong(word);
        }

        private static long reader(long word) {
            return Memory.getLong(word) + 1;
        }

        private static long writer(long word) {
            return Memory.getAndSetLong(word, 1);
        }
    }

    @Expect("only string literals to native methods")
    @StaticInit
    @Unmanaged
    static final class ChosenText {
        private ChosenText() {}

        static long run(boolean which) {
            return Text.text(which ? "one" : "other");
        }
    }
}
