package org.vmmalloc.preload;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Errno;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.preload.debug.DebugArea;
import org.vmmalloc.preload.debug.Log;
import org.vmmalloc.preload.libc.LibC;
import org.vmmalloc.preload.libc.Line;
import org.vmmalloc.preload.libc.Texts;

/** The environment variables of the debug library, read once, before all others: what is wrong with those is said in the log. */
@StaticInit
@Unmanaged
final class LogSettings {
    static final int NO_STATISTICS = 0;
    static final int STATISTICS = 1;
    static final int STATISTICS_AS_JSON = 2;

    private static int statistics;
    private static boolean leaks;

    private LogSettings() {}

    /** Which statistics are wanted at exit. */
    static int statistics() {
        return statistics;
    }

    /** Whether the blocks that were never freed are to be listed by their call sites. */
    static boolean leaks() {
        return leaks;
    }

    /** Reads the variables, and opens the log; ends the process with a message at the first that is wrong. */
    static void read() {
        if (!LibC.isPrivileged()) {
            readFile(LibC.getenv("VMMALLOC_LOG_FILE"));
            readLevel(LibC.getenv("VMMALLOC_LOG_LEVEL"));
            readStatistics(LibC.getenv("VMMALLOC_LOG_STATS"));
            readLeaks(LibC.getenv("VMMALLOC_LOG_LEAKS"));
            if (leaks || statistics != NO_STATISTICS || Log.level() != 0) {
                Log.keepStandardError();
            }
        }
    }

    private static void readFile(long value) {
        if (!Settings.isSet(value)) {
            return;
        }
        int failure = Log.setPath(value) ? Log.open() : Errno.ENAMETOOLONG;
        if (failure != 0) {
            long line = LibC.stackMemory(Line.BYTES);
            Messages.begin(line);
            Line.append(line, Texts.of("VMMALLOC_LOG_FILE="));
            Line.append(line, failure == Errno.ENAMETOOLONG ? value : DebugArea.path());
            Line.append(line, Texts.of(": "));
            Line.append(line, LibC.describe(failure));
            Messages.fail(line);
        }
    }

    /** Negative numbers mean 0, and those above 4 mean 4. */
    private static void readLevel(long value) {
        if (!Settings.isSet(value)) {
            return;
        }
        long digits = Memory.getUnsignedByte(value) == '-' ? value + 1 : value;
        long number = SizeText.parse(digits);
        if (number < 0 || SizeText.hasSuffix(digits)) {
            Messages.failOnValue(Texts.of("VMMALLOC_LOG_LEVEL"), value, Texts.of("0 to 4"));
        }
        Log.setLevel(digits != value ? 0 : (int) Math.min(number, Log.CALLS));
    }

    private static void readStatistics(long value) {
        if (!Settings.isSet(value) || Texts.equal(value, Texts.of("0"))) {
            statistics = NO_STATISTICS;
        } else if (Texts.equal(value, Texts.of("1"))) {
            statistics = STATISTICS;
        } else if (Texts.equal(value, Texts.of("json"))) {
            statistics = STATISTICS_AS_JSON;
        } else {
            Messages.failOnValue(Texts.of("VMMALLOC_LOG_STATS"), value, Texts.of("0, 1 and json"));
        }
    }

    private static void readLeaks(long value) {
        leaks = Settings.isSet(value) && Texts.equal(value, Texts.of("1"));
        if (Settings.isSet(value) && !leaks && !Texts.equal(value, Texts.of("0"))) {
            Messages.failOnValue(Texts.of("VMMALLOC_LOG_LEAKS"), value, Texts.of("0 and 1"));
        }
    }
}
