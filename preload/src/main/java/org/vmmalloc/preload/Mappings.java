package org.vmmalloc.preload;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Errno;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.preload.libc.LibC;
import org.vmmalloc.preload.libc.Texts;

/**
 * The kernel's list of this process's mappings, for the question whether a pointer can be the C library's.
 *
 * <pre>
 *   7f1200000000-7f1200021000 rw-p 00000000 00:00 0                          [heap]
 *   begin        end                           inode                         name
 * </pre>
 */
@StaticInit
@Unmanaged
final class Mappings {
    private static final long ALIGNMENT_MASK = 15;
    private static final long LINE_BYTES = 4608;
    private static final long CHUNK_BYTES = 4096;
    private static final int HEXADECIMAL_DIGIT_BITS = 4;
    private static final int DECIMAL_DIGITS = 10;
    private static final int FIELDS_BEFORE_INODE = 4;

    private Mappings() {}

    /**
     * Whether the pointer is aligned and lies in the area of the program break, or in writable anonymous memory that is not this thread's stack.
     *
     * <p>Without a list only the area of the program break counts. Where there is one but it cannot be opened just now, for want of a
     * descriptor, nobody is condemned.
     */
    static boolean mayBeTheCLibrarys(long pointer) {
        if ((pointer & ALIGNMENT_MASK) != 0) {
            return false;
        }
        int descriptor = MappingsDoor.open();
        if (descriptor < 0) {
            return LibC.errno() != Errno.ENOENT || MappingsDoor.isBelowBreak(pointer);
        }
        boolean found = search(descriptor, pointer);
        LibC.close(descriptor);
        return found;
    }

    private static boolean search(int descriptor, long pointer) {
        long line = LibC.stackMemory(LINE_BYTES);
        long chunk = LibC.stackMemory(CHUNK_BYTES);
        long length = 0;
        long got = MappingsDoor.read(descriptor, chunk, CHUNK_BYTES);
        while (got > 0) {
            for (long i = 0; i < got; i++) {
                int character = Memory.getUnsignedByte(chunk + i);
                if (character == '\n') {
                    Memory.putByte(line + length, 0);
                    if (contains(line, pointer)) {
                        return isAllocators(line, pointer);
                    }
                    length = 0;
                } else if (length < LINE_BYTES - 1) {
                    Memory.putByte(line + length, character);
                    length++;
                }
            }
            got = MappingsDoor.read(descriptor, chunk, CHUNK_BYTES);
        }
        return false;
    }

    private static boolean contains(long line, long pointer) {
        long begin = hexadecimal(line);
        long end = hexadecimal(skipTo(line, '-') + 1);
        return begin <= pointer && pointer < end;
    }

    private static boolean isAllocators(long line, long pointer) {
        long protection = skipTo(line, ' ') + 1;
        if (Memory.getUnsignedByte(protection + 1) != 'w') {
            return false;
        }
        long field = line;
        for (int i = 0; i < FIELDS_BEFORE_INODE; i++) {
            field = skipTo(field, ' ') + 1;
        }
        boolean anonymous = Memory.getUnsignedByte(field) == '0' && Memory.getUnsignedByte(field + 1) != 0;
        long name = skipBlanks(skipTo(field, ' '));
        if (Memory.getUnsignedByte(name) != 0) {
            return Texts.equal(name, Texts.of("[heap]")) || isNamedMemory(name);
        }
        return anonymous && !isStack(line, pointer) && !MappingsDoor.isInObject(pointer);
    }

    /** Anonymous memory to which its owner gave a name. */
    private static boolean isNamedMemory(long name) {
        return Memory.getUnsignedByte(name) == '[' && Memory.getUnsignedByte(name + 1) == 'a';
    }

    /** Whether the pointer lies in the caller's stack: from its newest frame up to the thread's own record, which the C library keeps above. */
    private static boolean isStack(long line, long pointer) {
        long frame = LibC.stackMemory(1);
        long end = MappingsDoor.threadPointer();
        return contains(line, frame) && contains(line, end - 1) && pointer >= frame && pointer < end;
    }

    /** The number that begins at the address. */
    private static long hexadecimal(long text) {
        long number = 0;
        long at = text;
        int digit = digitOf(Memory.getUnsignedByte(at));
        while (digit >= 0) {
            number = number << HEXADECIMAL_DIGIT_BITS | digit;
            at++;
            digit = digitOf(Memory.getUnsignedByte(at));
        }
        return number;
    }

    private static int digitOf(int character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        if (character >= 'a' && character <= 'f') {
            return character - 'a' + DECIMAL_DIGITS;
        }
        return -1;
    }

    /** The first place of the character, or the end of the text. */
    private static long skipTo(long text, int character) {
        long at = text;
        while (Memory.getUnsignedByte(at) != 0 && Memory.getUnsignedByte(at) != character) {
            at++;
        }
        return at;
    }

    private static long skipBlanks(long text) {
        long at = text;
        while (Memory.getUnsignedByte(at) == ' ') {
            at++;
        }
        return at;
    }
}
