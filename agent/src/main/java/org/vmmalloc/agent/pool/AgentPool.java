package org.vmmalloc.agent.pool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.vmmalloc.allocator.host.Host;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.jvm.PoolFile;
import org.vmmalloc.jvm.PoolMemory;

/** Makes the pool of this JVM. It lasts to the end of the process: it is never closed, since until then anything may lie in it. */
public final class AgentPool {
    /** The smallest pool, in bytes. */
    public static final long SMALLEST_BYTES = PoolFile.SMALLEST_BYTES;

    // Classes of their own, since those that the JVM makes for lambdas take it some milliseconds each.
    private static final LongSupplier NO_HEAP = new LongSupplier() {
        @Override
        public long getAsLong() {
            return 0;
        }
    };
    private static final Host.MisuseHandler REFUSAL = new Host.MisuseHandler() {
        @Override
        public void misuse(int kind, long address, long blockBytes) {
            refuse(kind, address, blockBytes);
        }
    };

    private AgentPool() {}

    /**
     * Makes the pool.
     *
     * @param directory where; it must exist and be writable
     * @param bytes its size, {@link #SMALLEST_BYTES} or more
     * @param smallestBytes requests of fewer bytes are left to the JDK
     * @param overflows whether the JDK's own memory serves when the pool is full
     * @throws IOException if it cannot be made; nothing is left of it then
     */
    public static MovedMemory create(Path directory, long bytes, long smallestBytes, boolean overflows)
            throws IOException {
        Host.install(NO_HEAP, REFUSAL);
        PoolMemory pool = PoolMemory.over(PoolFile.create(directory, bytes, false));
        return new MovedMemory(
                pool,
                smallestBytes,
                new Exhaustion(pool.bytes(), !overflows),
                overflows ? new OverflowCounter() : null);
    }

    private static void refuse(int kind, long address, long blockBytes) {
        String block = blockBytes == 0 ? "" : ", block of " + blockBytes + " bytes";
        throw new IllegalStateException(describe(kind) + " 0x" + Long.toHexString(address) + block);
    }

    private static String describe(int kind) {
        return switch (kind) {
            case Misuse.DOUBLE_FREE -> "double free of address";
            case Misuse.INTERIOR_POINTER -> "address in the middle of a block:";
            default -> "address that is not allocated:";
        };
    }
}
