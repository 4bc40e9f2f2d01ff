package org.vmmalloc.memory;

import java.util.concurrent.TimeUnit;

/** The door to threads and to the clock. */
public final class Threads {
    private Threads() {}

    /** The operating system's number of this thread. */
    @Reads
    @Native(
            value = "((int32_t) syscall(SYS_gettid))",
            include = {"<sys/syscall.h>", "<unistd.h>"})
    public static int currentId() {
        return (int) Thread.currentThread().threadId();
    }

    /** A number, not 0, that no other thread of the process has while this one lives. To know it takes no system call. */
    @Reads
    @Native(value = "((int64_t) pthread_self())", include = "<pthread.h>")
    public static long currentHandle() {
        return Thread.currentThread().threadId();
    }

    /** The operating system's number of this process. */
    @Reads
    @Native(value = "((int32_t) getpid())", include = "<unistd.h>")
    public static int processId() {
        return OperatingSystem.IS_LINUX
                ? (int) LinuxCalls.call(LinuxCalls.GETPID, 0, 0, 0, 0, 0, 0)
                : (int) ProcessHandle.current().pid();
    }

    /** Whether a thread of the process has the number; true where that cannot be told. */
    @Reads
    @Native(
            value =
                    "({ int before = errno; int alive = syscall(SYS_tgkill, $1, $2, 0) == 0 || errno != ESRCH; errno = before; alive; })",
            include = {"<errno.h>", "<sys/syscall.h>", "<unistd.h>"})
    public static boolean isAlive(int processId, int threadId) {
        return true;
    }

    /** Whether this is certainly the only thread of its process. */
    @Reads
    @Native(value = "(__libc_single_threaded != 0)", include = "<sys/single_threaded.h>")
    public static boolean isOnly() {
        return false;
    }

    /** Milliseconds of a clock that never goes back, as of the last tick. */
    @Reads
    @Native(
            value =
                    "({ struct timespec now; clock_gettime(CLOCK_MONOTONIC_COARSE, &now); (int64_t) now.tv_sec * 1000 + now.tv_nsec / 1000000; })",
            include = "<time.h>")
    public static long coarseMilliseconds() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** Nanoseconds of the same clock. */
    @Reads
    @Native(
            value =
                    "({ struct timespec now; clock_gettime(CLOCK_MONOTONIC, &now); (int64_t) now.tv_sec * 1000000000 + now.tv_nsec; })",
            include = "<time.h>")
    public static long nanoseconds() {
        return System.nanoTime();
    }
}
