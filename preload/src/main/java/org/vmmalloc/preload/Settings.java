package org.vmmalloc.preload;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.harden.Hardening;
import org.vmmalloc.allocator.pool.PoolFormat;
import org.vmmalloc.memory.Errno;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.preload.libc.LibC;
import org.vmmalloc.preload.libc.Line;
import org.vmmalloc.preload.libc.Texts;

/**
 * The library's environment variables, read once, checked in a fixed order, and copied: programs overwrite their environment.
 *
 * <p>A program with privileges that its caller does not have reads none of them.
 */
@StaticInit
@Unmanaged
final class Settings {
    static final int FORK_DISABLED = 0;
    static final int FORK_PRIVATE = 1;
    static final int FORK_COPY = 2;
    static final int FORK_COPY_OR_PRIVATE = 3;

    static final int ON_MISUSE_ABORT = 0;
    static final int ON_MISUSE_REPORT = 1;
    static final int ON_MISUSE_IGNORE = 2;

    private static long poolBytes;
    private static int fork;
    private static int onMisuse;
    private static int hardening;
    private static boolean reservesAll;
    private static boolean keepsDeepbind;
    private static boolean hidesFromChildren;

    private Settings() {}

    /** The pool's size in bytes. */
    static long poolBytes() {
        return poolBytes;
    }

    /** The pool's directory, a C string. */
    static long poolDirectory() {
        return Statics.poolDirectory();
    }

    static int fork() {
        return fork;
    }

    static int onMisuse() {
        return onMisuse;
    }

    /** A constant of {@link Hardening}. */
    static int hardening() {
        return hardening;
    }

    static boolean reservesAll() {
        return reservesAll;
    }

    static boolean keepsDeepbind() {
        return keepsDeepbind;
    }

    static boolean hidesFromChildren() {
        return hidesFromChildren;
    }

    /** Reads all variables; ends the process with a message at the first that is wrong. */
    static void read() {
        boolean trusted = !LibC.isPrivileged();
        readDirectory(trusted ? LibC.getenv("VMMALLOC_POOL_DIR") : 0);
        readSize(trusted ? LibC.getenv("VMMALLOC_POOL_SIZE") : 0);
        if (trusted) {
            readFork(LibC.getenv("VMMALLOC_FORK"));
            readOnMisuse(LibC.getenv("VMMALLOC_ON_MISUSE"));
            readReserve(LibC.getenv("VMMALLOC_RESERVE"));
            readDeepbind(LibC.getenv("VMMALLOC_DEEPBIND"));
            readChildren(LibC.getenv("VMMALLOC_CHILDREN"));
            readHarden(LibC.getenv("VMMALLOC_HARDEN"));
        }
    }

    private static void readDirectory(long value) {
        if (value == 0) {
            Messages.failWith(Texts.of("environment variable VMMALLOC_POOL_DIR not specified"));
        }
        long length = LibC.length(value);
        if (length >= Statics.bytesInPoolDirectory()) {
            Messages.failOnPool(Errno.ENOENT, value);
        }
        Memory.copy(value, Statics.poolDirectory(), length + 1);
    }

    private static void readSize(long value) {
        if (value == 0) {
            Messages.failWith(Texts.of("environment variable VMMALLOC_POOL_SIZE not specified"));
        }
        if (Memory.getUnsignedByte(value) == '-') {
            Messages.failWith(Texts.of("negative VMMALLOC_POOL_SIZE"));
        }
        long bytes = SizeText.parse(value);
        if (bytes < 0) {
            Messages.failOnValue(
                    Texts.of("VMMALLOC_POOL_SIZE"),
                    value,
                    Texts.of("a number of bytes, or one with a suffix K, M, G or T for powers of 1024"));
        }
        if (bytes < PoolFormat.SMALLEST_BYTES) {
            long line = LibC.stackMemory(Line.BYTES);
            Messages.begin(line);
            Line.append(line, Texts.of("VMMALLOC_POOL_SIZE value is less than minimum ("));
            Line.appendDecimal(line, bytes);
            Line.append(line, Texts.of(" < "));
            Line.appendDecimal(line, PoolFormat.SMALLEST_BYTES);
            Line.append(line, Texts.of(")"));
            Messages.fail(line);
        }
        poolBytes = bytes;
    }

    private static void readFork(long value) {
        fork = FORK_PRIVATE;
        if (isSet(value)) {
            int digit = Memory.getUnsignedByte(value) - '0';
            if (digit < FORK_DISABLED || digit > FORK_COPY_OR_PRIVATE || Memory.getUnsignedByte(value + 1) != 0) {
                long line = LibC.stackMemory(Line.BYTES);
                Messages.begin(line);
                Line.append(line, Texts.of("incorrect VMMALLOC_FORK value ("));
                Line.append(line, value);
                Line.append(line, Texts.of(")"));
                Messages.fail(line);
            }
            fork = digit;
        }
    }

    private static void readOnMisuse(long value) {
        if (!isSet(value) || Texts.equal(value, Texts.of("abort"))) {
            onMisuse = ON_MISUSE_ABORT;
        } else if (Texts.equal(value, Texts.of("report"))) {
            onMisuse = ON_MISUSE_REPORT;
        } else if (Texts.equal(value, Texts.of("ignore"))) {
            onMisuse = ON_MISUSE_IGNORE;
        } else {
            Messages.failOnValue(Texts.of("VMMALLOC_ON_MISUSE"), value, Texts.of("abort, report and ignore"));
        }
    }

    private static void readReserve(long value) {
        reservesAll = isSet(value) && Texts.equal(value, Texts.of("all"));
        if (isSet(value) && !reservesAll && !Texts.equal(value, Texts.of("steps"))) {
            Messages.failOnValue(Texts.of("VMMALLOC_RESERVE"), value, Texts.of("steps and all"));
        }
    }

    private static void readDeepbind(long value) {
        keepsDeepbind = isSet(value) && Texts.equal(value, Texts.of("keep"));
        if (isSet(value) && !keepsDeepbind && !Texts.equal(value, Texts.of("drop"))) {
            Messages.failOnValue(Texts.of("VMMALLOC_DEEPBIND"), value, Texts.of("drop and keep"));
        }
    }

    /** With {@code none}, programs that this one executes run without the library. */
    private static void readChildren(long value) {
        hidesFromChildren = isSet(value) && Texts.equal(value, Texts.of("none"));
        if (isSet(value) && !hidesFromChildren && !Texts.equal(value, Texts.of("own"))) {
            Messages.failOnValue(Texts.of("VMMALLOC_CHILDREN"), value, Texts.of("own and none"));
        }
    }

    private static void readHarden(long value) {
        if (isSet(value)) {
            int digit = Memory.getUnsignedByte(value) - '0';
            if (digit < Hardening.OFF || digit > Hardening.GUARDS || Memory.getUnsignedByte(value + 1) != 0) {
                Messages.failOnValue(Texts.of("VMMALLOC_HARDEN"), value, Texts.of("0, 1 and 2"));
            }
            hardening = digit;
        }
    }

    /** Whether a variable has a value; an empty one counts as none. */
    static boolean isSet(long value) {
        return value != 0 && Memory.getUnsignedByte(value) != 0;
    }
}
