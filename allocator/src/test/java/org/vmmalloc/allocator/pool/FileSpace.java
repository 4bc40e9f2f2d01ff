package org.vmmalloc.allocator.pool;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.vmmalloc.allocator.geometry.Units;

/** Asks the kernel whether there is file space behind memory. Where file space is memory, that is whether the file has the page. */
@SuppressWarnings("restricted")
public final class FileSpace {
    private static final MethodHandle MINCORE = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().find("mincore").orElseThrow(),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));

    private FileSpace() {}

    /** Whether all granules that the range touches have space. To be asked before anybody reads the range: reading takes space too. */
    public static boolean isBehind(long address, long bytes) {
        long first = address & -Units.BYTES_IN_GRANULE;
        long length = Units.roundUpToGranule(address + bytes - first);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment states = arena.allocate(Units.bytesToGranules(length));
            int result = (int) MINCORE.invokeExact(first, length, states);
            boolean isBehind = result == 0;
            for (byte state : states.toArray(ValueLayout.JAVA_BYTE)) {
                isBehind &= (state & 1) != 0;
            }
            return isBehind;
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
