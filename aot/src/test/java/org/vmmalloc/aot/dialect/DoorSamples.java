package org.vmmalloc.aot.dialect;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Native;

/** A door with two plain methods, of which system Java calls one. */
final class DoorSamples {
    private DoorSamples() {}

    static final class Door {
        private Door() {}

        @Native("1")
        static long one() {
            return Long.bitCount(1);
        }

        static long called(long bits) {
            return Long.bitCount(bits);
        }

        static long notCalled(long bits) {
            return Long.bitCount(bits);
        }
    }

    @StaticInit
    @Unmanaged
    static final class User {
        private User() {}

        static long run() {
            long one = Door.one();
            return Door.called(one);
        }
    }
}
