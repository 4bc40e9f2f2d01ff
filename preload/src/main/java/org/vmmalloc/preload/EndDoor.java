package org.vmmalloc.preload;

import org.vmmalloc.memory.Native;

/** The door to the end of the process. */
final class EndDoor {
    private EndDoor() {}

    /**
     * Has {@code vm_finish} called when the process exits. What is registered before the program starts is called after the destructors of
     * everything that it loaded.
     */
    @Native(
            value = "({ extern int __cxa_atexit(void (*)(void*), void*, void*);"
                    + " __cxa_atexit((void (*)(void*)) (void*) vm_finish, 0, 0); })",
            include = "\"exports.h\"")
    static native void register();
}
