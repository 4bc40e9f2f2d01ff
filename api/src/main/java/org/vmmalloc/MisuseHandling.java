package org.vmmalloc;

import java.lang.System.Logger.Level;
import org.vmmalloc.allocator.host.Host;
import org.vmmalloc.allocator.host.Misuse;

/** Makes exceptions of the misuse that the allocator tells of. */
final class MisuseHandling implements Host.MisuseHandler {
    private MisuseHandling() {}

    static void install() {
        Host.install(() -> 0, new MisuseHandling());
    }

    @Override
    public void misuse(int kind, long address, long bytes) {
        throw new MisuseException(kindOf(kind), address, bytes);
    }

    /** Two threads freed one block at the same time. The thread that finds out is neither of them. */
    @Override
    public void lateMisuse(int kind, long address, long bytes) {
        System.getLogger(Pool.class.getName())
                .log(
                        Level.ERROR,
                        "found late, by another thread: "
                                + new MisuseException(kindOf(kind), address, bytes).getMessage());
    }

    private static MisuseException.Kind kindOf(int kind) {
        return switch (kind) {
            case Misuse.DOUBLE_FREE -> MisuseException.Kind.DOUBLE_FREE;
            case Misuse.INTERIOR_POINTER -> MisuseException.Kind.INTERIOR_POINTER;
            case Misuse.WRONG_SIZE -> MisuseException.Kind.WRONG_SIZE;
            case Misuse.FOREIGN_POINTER -> MisuseException.Kind.FOREIGN_POINTER;
            default -> MisuseException.Kind.NOT_ALLOCATED;
        };
    }
}
