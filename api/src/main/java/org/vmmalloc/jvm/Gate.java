package org.vmmalloc.jvm;

import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether a pool is open.
 *
 * <p>An operation says that it is under way, then looks at the gate. Who closes shuts the gate, then looks for operations under way. That neither
 * overlooks the other takes a full fence on both sides; here the closing side pays for both. Closing a shared arena brings every thread to a
 * safepoint poll, behind which it sees the gate shut, and before which what it wrote is seen. So an operation pays for two plain writes and a read.
 *
 * <p>While it is being decided whether the pool can be closed, new operations wait.
 */
abstract class Gate {
    private static final int OPEN = 0;
    private static final int SHUT = 1;
    private static final int CLOSED = 2;
    private static final long NANOSECONDS_PER_NAP = 20_000;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Gate.class, "state", int.class);
        } catch (ReflectiveOperationException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }

    private volatile int state;

    final boolean isOpen() {
        return state == OPEN;
    }

    /** Whether the pool is closed for good. */
    public final boolean isClosed() {
        return state == CLOSED;
    }

    /** Shuts the gate, after whoever else has shut it has decided; what enters later sees it. Fails if the pool is closed. */
    final boolean shut() {
        while (!STATE.compareAndSet(this, OPEN, SHUT)) {
            if (state == CLOSED) {
                return false;
            }
            pause();
        }
        Arena.ofShared().close();
        return true;
    }

    final void open() {
        state = OPEN;
    }

    final void closeForGood() {
        state = CLOSED;
    }

    /** Waits until the gate is open. */
    final void awaitDecision() {
        while (state == SHUT) {
            pause();
        }
        if (state == CLOSED) {
            throw new IllegalStateException("the pool is closed");
        }
    }

    /** Waits a moment. Where many threads want a processor, a nap is shorter than giving way. */
    static void pause() {
        LockSupport.parkNanos(NANOSECONDS_PER_NAP);
    }
}
