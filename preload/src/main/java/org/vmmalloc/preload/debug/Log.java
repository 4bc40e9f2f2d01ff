package org.vmmalloc.preload.debug;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Threads;
import org.vmmalloc.memory.VirtualMemory;
import org.vmmalloc.preload.libc.Descriptors;
import org.vmmalloc.preload.libc.LibC;
import org.vmmalloc.preload.libc.Line;
import org.vmmalloc.preload.libc.Texts;

/**
 * The log: lines of the form {@code <libvmmalloc>: <LEVEL> [FILE:LINE FUNCTION] TEXT}, in a file or on the standard error stream.
 *
 * <p>A line is one system call on a descriptor that appends, so lines of threads, and of a process and its children, never mix. The descriptor
 * is trusted only while it is open on the log file; if the program has closed it, the file is opened again by its name. Many programs close
 * their standard error stream before they end: then lines go to a duplicate of it.
 */
@StaticInit
@Unmanaged
public final class Log {
    /** Details of errors. */
    public static final int ERRORS = 1;
    /** Basic operations. */
    public static final int OPERATIONS = 2;
    /** The steps of them. */
    public static final int STEPS = 3;
    /** Every call. */
    public static final int CALLS = 4;

    private static final long LONGEST_PID = 20;

    private static int level;
    private static boolean hasFile;
    private static int descriptor;
    private static long device;
    private static long inode;

    private Log() {}

    /** From now on lines up to this level are written. */
    public static void setLevel(int upTo) {
        level = upTo;
    }

    static boolean isAt(int wanted) {
        return level >= wanted;
    }

    /** Up to which level lines are written. */
    public static int level() {
        return level;
    }

    /** The path of the log file as it was asked for, a C string in {@link DebugArea}; a last character '-' becomes '-PID'. */
    public static boolean setPath(long path) {
        long length = LibC.length(path);
        if (length + LONGEST_PID >= DebugArea.BYTES_IN_PATH) {
            return false;
        }
        long own = DebugArea.path();
        Memory.copy(path, own, length + 1);
        if (length != 0 && Memory.getUnsignedByte(own + length - 1) == '-') {
            long line = LibC.stackMemory(Line.BYTES);
            Line.clear(line);
            Line.appendDecimal(line, Threads.processId());
            Line.appendCharacter(line, 0);
            Memory.copy(Line.text(line), own + length, Line.length(line));
        }
        return true;
    }

    /** Creates the log file, or empties it. Returns 0 or the errno value of the failure. */
    public static int open() {
        int opened = LibC.createLog(DebugArea.path());
        if (opened < 0) {
            return LibC.errno();
        }
        descriptor = Descriptors.outOfTheWay(opened);
        device = LibC.deviceOf(descriptor);
        inode = LibC.inodeOf(descriptor);
        hasFile = true;
        return 0;
    }

    /** There will be lines. */
    public static void keepStandardError() {
        if (hasFile) {
            return;
        }
        descriptor = Descriptors.copyOutOfTheWay(LibC.STANDARD_ERROR);
        device = LibC.deviceOf(descriptor);
        inode = LibC.inodeOf(descriptor);
    }

    /** Where lines go: the log file, the standard error stream if there is none, or -1 if it is lost. */
    public static int descriptor() {
        if (!hasFile) {
            return standardError();
        }
        if (!VirtualMemory.isOpenOn(descriptor, device, inode)) {
            openAgain();
        }
        return descriptor;
    }

    private static int standardError() {
        boolean isClosed = LibC.inodeOf(LibC.STANDARD_ERROR) == -1;
        if (isClosed && VirtualMemory.isOpenOn(descriptor, device, inode)) {
            return descriptor;
        }
        return LibC.STANDARD_ERROR;
    }

    private static void openAgain() {
        int errno = LibC.errno();
        descriptor = -1;
        int opened = LibC.openLog(DebugArea.path());
        if (opened >= 0) {
            if (VirtualMemory.isOpenOn(opened, device, inode)) {
                descriptor = Descriptors.outOfTheWay(opened);
            } else {
                LibC.close(opened);
            }
        }
        LibC.setErrno(errno);
    }

    /** Begins a line, up to where its text starts. */
    static void begin(long line, int lineLevel, long file, int number, long function) {
        Line.clear(line);
        Line.append(line, Texts.of("<libvmmalloc>: <"));
        Line.appendDecimal(line, lineLevel);
        Line.append(line, Texts.of("> ["));
        Line.append(line, nameIn(file));
        Line.append(line, Texts.of(":"));
        Line.appendDecimal(line, number);
        Line.append(line, Texts.of(" "));
        Line.append(line, function);
        Line.append(line, Texts.of("] "));
    }

    /** Writes the line; errno stays. */
    static void write(long line) {
        int errno = LibC.errno();
        Line.write(line, descriptor());
        LibC.setErrno(errno);
    }

    /** The name of a file, given its path. */
    public static long nameIn(long path) {
        long name = path;
        long at = path;
        int character = Memory.getUnsignedByte(at);
        while (character != 0) {
            at++;
            if (character == '/') {
                name = at;
            }
            character = Memory.getUnsignedByte(at);
        }
        return name;
    }
}
