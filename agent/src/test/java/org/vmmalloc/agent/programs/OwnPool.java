package org.vmmalloc.agent.programs;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.vmmalloc.ByteSize;
import org.vmmalloc.Pool;

/** A program that has a pool of its own by the Java API, and native memory of the JDK besides. */
public final class OwnPool {
    private OwnPool() {}

    public static void main(String[] arguments) throws Exception {
        try (Pool pool = Pool.open(Path.of("/dev/shm"), ByteSize.mebibytes(64));
                Arena inside = pool.confinedArena();
                Arena outside = Arena.ofConfined()) {
            MemorySegment own = inside.allocate(1000).fill((byte) 1);
            MemorySegment other = outside.allocate(1000).fill((byte) 2);
            boolean isKept = own.get(ValueLayout.JAVA_BYTE, 999) == 1;
            boolean isApart = Math.abs(own.address() - other.address()) >= 1000;
            System.out.println("its own " + isKept + " " + isApart);
            Witness.testify("api", other.address());
        }
    }
}
