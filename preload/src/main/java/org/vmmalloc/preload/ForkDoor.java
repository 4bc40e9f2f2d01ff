package org.vmmalloc.preload;

import org.vmmalloc.memory.Native;

/** The door to the C library's fork handlers. */
final class ForkDoor {
    private ForkDoor() {}

    @Native(
            value = "((void) pthread_atfork((void (*)(void)) vm_fork_prepare, (void (*)(void)) vm_fork_parent,"
                    + " (void (*)(void)) vm_fork_child))",
            include = {"<pthread.h>", "\"exports.h\""})
    static native void register();
}
