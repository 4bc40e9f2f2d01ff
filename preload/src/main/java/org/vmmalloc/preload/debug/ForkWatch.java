package org.vmmalloc.preload.debug;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Threads;
import org.vmmalloc.preload.libc.LibC;
import org.vmmalloc.preload.libc.Line;
import org.vmmalloc.preload.libc.Texts;

/** Notices that the process was made by a fork of which the library was not told: then it shares its parent's pool, and both will damage it. */
@StaticInit
@Unmanaged
public final class ForkWatch {
    private static int process;

    private ForkWatch() {}

    /** This process is known. */
    public static void know() {
        process = Threads.processId();
        Memory.putLong(DebugArea.forkWatch(), 1);
    }

    /** Says so, once, if it is not. */
    static void check() {
        if (DebugArea.exists() && Memory.getLong(DebugArea.forkWatch()) == 0) {
            int parent = process;
            know();
            if (process != parent) {
                report(parent);
            }
        }
    }

    private static void report(int parent) {
        long line = LibC.stackMemory(Line.BYTES);
        Line.clear(line);
        Line.append(line, Texts.of("Error (libvmmalloc): process "));
        Line.appendDecimal(line, process);
        Line.append(line, Texts.of(" was made by _Fork or clone and writes to the pool of process "));
        Line.appendDecimal(line, parent);
        Log.write(line);
    }
}
