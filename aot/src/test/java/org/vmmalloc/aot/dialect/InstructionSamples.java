package org.vmmalloc.aot.dialect;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;

/** Methods that break one rule each about what an instruction may be. */
final class InstructionSamples {
    private InstructionSamples() {}

    @Expect({"creates an object", "calls java.lang.Object.<init>(), which is not static"})
    @StaticInit
    @Unmanaged
    static final class NewObject {
        private NewObject() {}

        static void run() {
            new Object();
        }
    }

    @Expect({"creates an array", "keeps an object in a local", "uses an object", "accesses an array"})
    @StaticInit
    @Unmanaged
    static final class NewArray {
        private NewArray() {}

        static long run(int index) {
            long[] numbers = new long[2];
            return numbers[index];
        }
    }

    @Expect({"uses an object", "accesses an array"})
    @StaticInit
    @Unmanaged
    static final class ArrayLength {
        private ArrayLength() {}

        static int run(long[] numbers) {
            return numbers.length;
        }
    }

    @Expect({"uses an object", "throws an exception"})
    @StaticInit
    @Unmanaged
    static final class Throw {
        private Throw() {}

        static void run(RuntimeException failure) {
            throw failure;
        }
    }

    @Expect({"has a try block", "keeps an object in a local"})
    @StaticInit
    @Unmanaged
    static final class Try {
        private Try() {}

        static long run(long number) {
            try {
                return 1 / number;
            } catch (ArithmeticException failure) {
                return 0;
            }
        }
    }

    @Expect({
        "uses invokedynamic",
        "keeps an object in a local",
        "uses an object",
        "calls java.lang.Runnable.run(), which is not static"
    })
    @StaticInit
    @Unmanaged
    static final class Lambda {
        private Lambda() {}

        static void run() {
            Runnable nothing = () -> {};
            nothing.run();
        }
    }

    @Expect({"uses an object", "calls java.lang.String.length(), which is not static"})
    @StaticInit
    @Unmanaged
    static final class Virtual {
        private Virtual() {}

        static int run(String text) {
            return text.length();
        }
    }

    @Expect({"uses an object", "casts or tests the type of an object"})
    @StaticInit
    @Unmanaged
    static final class TypeTest {
        private TypeTest() {}

        static boolean run(Object thing) {
            return thing instanceof String;
        }
    }

    @Expect({
        "uses synchronized",
        "uses an object",
        "keeps an object in a local",
        "has a try block",
        "throws an exception"
    })
    @StaticInit
    @Unmanaged
    static final class Monitor {
        private Monitor() {}

        static void run(Object thing) {
            synchronized (thing) {
                run(thing);
            }
        }
    }

    @Expect({"uses null", "returns an object"})
    @StaticInit
    @Unmanaged
    static final class Null {
        private Null() {}

        static Object run() {
            return null;
        }
    }

    @Expect("calls java.lang.Long.bitCount(long), which is not system Java")
    @StaticInit
    @Unmanaged
    static final class ForeignCall {
        private ForeignCall() {}

        static int run(long bits) {
            return Long.bitCount(bits);
        }
    }

    @Expect({
        "accesses java.lang.System.out, which is not a field of system Java",
        "calls java.io.PrintStream.println(), which is not static"
    })
    @StaticInit
    @Unmanaged
    static final class ForeignField {
        private ForeignField() {}

        static void run() {
            System.out.println();
        }
    }
}
