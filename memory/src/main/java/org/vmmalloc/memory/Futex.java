package org.vmmalloc.memory;

import java.util.concurrent.locks.LockSupport;

/** The door to waiting: a thread sleeps while a 32-bit word holds a value. Wake-ups may be spurious. */
public final class Futex {
    private static final long NANOSECONDS_PER_NAP = 50_000;

    private Futex() {}

    /** Sleeps if the word still holds the value, until woken or for no reason. */
    @Native(
            value =
                    "({ int before = errno; syscall(SYS_futex, (void*) $1, FUTEX_WAIT_PRIVATE, $2, (void*) 0, (void*) 0, 0); errno = before; })",
            include = {"<errno.h>", "<linux/futex.h>", "<sys/syscall.h>", "<unistd.h>"})
    public static void waitWhile(long address, int value) {
        if (Memory.getIntAcquire(address) == value) {
            try {
                LockSupport.parkNanos(NANOSECONDS_PER_NAP);
            } catch (StackOverflowError tooDeep) {
                // To leave its carrier a virtual thread needs stack for each of its frames. It stays, and has not
                // slept.
                Thread.onSpinWait();
            }
        }
    }

    /** Wakes one sleeper of the word. */
    @Native(
            value =
                    "({ int before = errno; syscall(SYS_futex, (void*) $1, FUTEX_WAKE_PRIVATE, 1, (void*) 0, (void*) 0, 0); errno = before; })",
            include = {"<errno.h>", "<linux/futex.h>", "<sys/syscall.h>", "<unistd.h>"})
    public static void wakeOne(long address) {
        // Sleepers on a JVM take naps.
    }

    /** Wakes all sleepers of the word. */
    @Native(
            value =
                    "({ int before = errno; syscall(SYS_futex, (void*) $1, FUTEX_WAKE_PRIVATE, INT32_MAX, (void*) 0, (void*) 0, 0); errno = before; })",
            include = {"<errno.h>", "<linux/futex.h>", "<sys/syscall.h>", "<unistd.h>"})
    public static void wakeAll(long address) {
        // Sleepers on a JVM take naps.
    }

    /** Tells the processor that this is a spin loop. */
    @Native(
            value = "vmmalloc_pause()",
            include = {"\"thread.h\""})
    public static void pause() {
        Thread.onSpinWait();
    }
}
