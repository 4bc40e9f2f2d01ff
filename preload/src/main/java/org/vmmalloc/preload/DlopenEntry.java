package org.vmmalloc.preload;

import org.teavm.interop.Export;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;

/**
 * dlopen(3) without RTLD_DEEPBIND: a library opened with it would prefer the C library's allocator to this one. Everything else is left to the
 * next dlopen, by a tail call, because it looks at who calls.
 */
@StaticInit
@Unmanaged
public final class DlopenEntry {
    private static final int RTLD_DEEPBIND = 8;

    private static long next;

    private DlopenEntry() {}

    @Export(name = "vm_dlopen")
    public static long open(long file, int mode) {
        if (next == 0) {
            next = ForeignDoor.nextOpen();
        }
        int kept = Settings.keepsDeepbind() ? mode : mode & ~RTLD_DEEPBIND;
        return ForeignDoor.open(next, file, kept);
    }
}
