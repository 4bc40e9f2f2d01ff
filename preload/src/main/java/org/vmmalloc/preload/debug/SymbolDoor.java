package org.vmmalloc.preload.debug;

import org.vmmalloc.memory.Native;

/** The door to the loader's symbols. */
final class SymbolDoor {
    private SymbolDoor() {}

    /** Fills a {@code Dl_info}: the object's path and address, and the nearest symbol's name and address, 0 if there is none. */
    @Native(value = "(dladdr((void*) $1, (Dl_info*) $2) != 0)", include = "<dlfcn.h>")
    static native boolean find(long address, long symbol);
}
