package org.vmmalloc.memory;

import java.util.concurrent.atomic.AtomicLong;

/** The C library's functions behind the JVM bodies of this package. */
final class LinuxCalls {
    /** Where the calls under way leave their errno values, a word for each; a set bit is a word that no call has. */
    private static final long ERRNO_VALUES = NativeCall.allocate(Long.SIZE * Long.BYTES);

    private static final AtomicLong FREE_WORDS = new AtomicLong(-1);

    static final long MADVISE = NativeCall.function("madvise");
    static final long MINCORE = NativeCall.function("mincore");
    static final long FALLOCATE = NativeCall.function("fallocate");
    static final long MPROTECT = NativeCall.function("mprotect");
    static final long MMAP = NativeCall.function("mmap");
    static final long MUNMAP = NativeCall.function("munmap");
    static final long GETPID = NativeCall.function("getpid");

    private LinuxCalls() {}

    /** Calls a function that returns an {@code int} which is not negative, or fails; returns 0, or the errno value. */
    static int failure(long function, long a, long b, long c, long d) {
        int result = (int) call(function, a, b, c, d, 0, 0);
        return result < 0 ? -result : 0;
    }

    /** Calls a function whose failure is -1; returns what it returned, or the errno value with a minus sign. */
    static long call(long function, long a, long b, long c, long d, long e, long f) {
        int index = takeWord();
        try {
            long errno = ERRNO_VALUES + index * (long) Long.BYTES;
            long result = NativeCall.call(function, errno, a, b, c, d, e, f);
            return (int) result == -1 ? -Memory.getInt(errno) : result;
        } finally {
            FREE_WORDS.addAndGet(1L << index);
        }
    }

    private static int takeWord() {
        while (true) {
            long free = FREE_WORDS.get();
            if (free == 0) {
                Thread.onSpinWait();
            } else if (FREE_WORDS.compareAndSet(free, free & (free - 1))) {
                return Long.numberOfTrailingZeros(free);
            }
        }
    }
}
