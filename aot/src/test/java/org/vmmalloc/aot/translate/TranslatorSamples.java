package org.vmmalloc.aot.translate;

import org.teavm.interop.Export;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Native;

/** Classes to translate, good and bad. */
final class TranslatorSamples {
    private TranslatorSamples() {}

    static final class Door {
        private static final Object JVM_ONLY = new Object();

        private Door() {}

        @Native(value = "door_text($2, $1)", include = "<door.h>")
        static long text(String literal, long number) {
            return JVM_ONLY.hashCode() + literal.length() + number;
        }

        @Native("door_void((int) $1)")
        static void nothing(int number) {
            throw new IllegalStateException("not on a JVM: " + number);
        }
    }

    static final class BadDoor {
        private BadDoor() {}

        @Native("($1)")
        static long twice(long first, long second) {
            return first + second;
        }
    }

    @StaticInit
    @Unmanaged
    static final class Good {
        private Good() {}

        @Export(name = "good_text")
        public static long text(long number) {
            Door.nothing(7);
            return Door.text("say \"hi\"\n", number + 1);
        }

        static long notExported() {
            return 1;
        }
    }

    @StaticInit
    @Unmanaged
    static final class ComputedText {
        private ComputedText() {}

        @Export(name = "computed_text")
        public static long text(boolean which) {
            return Door.text(which ? "one" : "other", 1);
        }
    }

    @StaticInit
    @Unmanaged
    static final class BadTemplate {
        private BadTemplate() {}

        @Export(name = "bad_template")
        public static long text() {
            return BadDoor.twice(1, 2);
        }
    }
}
