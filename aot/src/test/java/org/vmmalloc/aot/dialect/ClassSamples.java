package org.vmmalloc.aot.dialect;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Native;

/** Classes that break one rule each about what a class may be. */
final class ClassSamples {
    private ClassSamples() {}

    @Expect("lacks @StaticInit")
    @Unmanaged
    static final class WithoutStaticInit {
        private WithoutStaticInit() {}
    }

    @Expect("lacks @Unmanaged")
    @StaticInit
    static final class WithoutUnmanaged {
        private WithoutUnmanaged() {}
    }

    @Expect("extends a class")
    @StaticInit
    @Unmanaged
    static final class Subclass extends Open {
        private Subclass() {}
    }

    @Expect("has a constructor that is not private")
    @StaticInit
    @Unmanaged
    static class Open {}

    @Expect("field number is not static")
    @StaticInit
    @Unmanaged
    static final class InstanceField {
        long number;

        private InstanceField() {}
    }

    @Expect("field text is not of a primitive type")
    @StaticInit
    @Unmanaged
    static final class ObjectField {
        static String text;

        private ObjectField() {}
    }

    @Expect("field word is volatile")
    @StaticInit
    @Unmanaged
    static final class VolatileField {
        static volatile long word;

        private VolatileField() {}
    }

    @Expect("has a static initialiser")
    @StaticInit
    @Unmanaged
    static final class Initialised {
        static long start = System.nanoTime();

        private Initialised() {}
    }

    @Expect("method get is not static")
    @StaticInit
    @Unmanaged
    static final class InstanceMethod {
        private InstanceMethod() {}

        long get() {
            return 1;
        }
    }

    @Expect("method get is synchronized")
    @StaticInit
    @Unmanaged
    static final class Synchronized {
        private Synchronized() {}

        static synchronized long get() {
            return 1;
        }
    }

    @Expect("method get is native")
    @StaticInit
    @Unmanaged
    static final class WithoutBody {
        private WithoutBody() {}

        static native long get();
    }

    @Expect("uses $2 0 times, not once")
    static final class UnusedArgument {
        private UnusedArgument() {}

        @Native("f($1)")
        static long get(long first, long second) {
            return first + second;
        }
    }

    @Expect("uses $1 2 times, not once")
    static final class RepeatedArgument {
        private RepeatedArgument() {}

        @Native("($1 + $1)")
        static long get(long first) {
            return 2 * first;
        }
    }

    @Expect("uses more than its 1 arguments")
    static final class ExcessArgument {
        private ExcessArgument() {}

        @Native("($1 + $2)")
        static long get(long first) {
            return first;
        }
    }

    @Expect({})
    interface Constants {
        long KIBI = 1024;
    }

    @Expect({})
    @interface Marker {}

    @Expect({})
    static final class Door {
        private static final Object JVM_ONLY = new Object();

        private Door() {}

        @Native("1")
        static long get() {
            return JVM_ONLY.hashCode();
        }
    }
}
