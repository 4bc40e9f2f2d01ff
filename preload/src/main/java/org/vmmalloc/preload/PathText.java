package org.vmmalloc.preload;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.preload.libc.LibC;
import org.vmmalloc.preload.libc.Texts;

/** The path of a pool file where one needs a name for a moment. */
@StaticInit
@Unmanaged
final class PathText {
    /** More than {@link #build} adds to the directory: two numbers of at most 19 digits, what stands between them, and the final zero. */
    static final long LONGEST_NAME_BYTES = 64;

    private static final int DECIMAL = 10;

    private PathText() {}

    /** Writes {@code directory/vmem.number.counter}, a C string, to the address. */
    static void build(long address, long directory, long number, long counter) {
        long at = copy(address, directory);
        at = copy(at, Texts.of("/vmem."));
        at = decimal(at, number);
        at = copy(at, Texts.of("."));
        at = decimal(at, counter);
        Memory.putByte(at, 0);
    }

    /** Copies without the final zero; returns where the text ends. */
    private static long copy(long address, long text) {
        long length = LibC.length(text);
        Memory.copy(text, address, length);
        return address + length;
    }

    private static long decimal(long address, long number) {
        long at = address;
        if (number >= DECIMAL) {
            at = decimal(at, number / DECIMAL);
        }
        Memory.putByte(at, '0' + (int) (number % DECIMAL));
        return at + 1;
    }
}
