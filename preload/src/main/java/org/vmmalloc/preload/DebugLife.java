package org.vmmalloc.preload;

import org.teavm.interop.Export;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.memory.Errno;
import org.vmmalloc.memory.Flavour;
import org.vmmalloc.preload.debug.Counts;
import org.vmmalloc.preload.debug.DebugArea;
import org.vmmalloc.preload.debug.ForkWatch;
import org.vmmalloc.preload.debug.Leaks;
import org.vmmalloc.preload.debug.Ledger;
import org.vmmalloc.preload.debug.Statistics;
import org.vmmalloc.preload.debug.StatisticsJson;
import org.vmmalloc.preload.debug.Steps;
import org.vmmalloc.preload.libc.Texts;

/** What the debug library does when the process begins, forks and ends, and when its threads end. */
@StaticInit
@Unmanaged
public final class DebugLife {
    private DebugLife() {}

    /** Before anything else: from here on there is a log. */
    static void begin() {
        if (!DebugArea.make()) {
            Messages.failOnPool(Errno.ENOMEM, Texts.of(""));
        }
        ForkWatch.know();
        LogSettings.read();
        Steps.start();
    }

    /** There is a pool, with nothing in it yet. */
    static void open(long pool, long bytes) {
        Ledger.open(pool, bytes, LogSettings.leaks());
        Steps.created(pool);
    }

    /** A thread ends, and lets go of its heap. */
    static void endThread(long heap) {
        Ledger.begin();
        Counts.count(Counts.THREADS_ENDED);
        Library.release(heap);
        Ledger.end();
    }

    /** A fork is about to happen. Returns whether anything is to be done about it. */
    static boolean prefork(long pool) {
        Ledger.begin();
        Steps.prefork(Texts.of(""));
        if (PoolHeader.has(pool, PoolHeader.PRIVATE)) {
            Steps.prefork(Texts.of("already mapped as private - do nothing"));
        } else if (Settings.fork() == Settings.FORK_DISABLED) {
            Steps.prefork(Texts.of("do nothing"));
        }
        return Settings.fork() != Settings.FORK_DISABLED;
    }

    /** The way of the settings begins. */
    static void separate() {
        if (Settings.fork() == Settings.FORK_COPY_OR_PRIVATE) {
            Steps.prefork(Texts.of("clone or remap"));
        }
        if (Settings.fork() != Settings.FORK_PRIVATE) {
            Steps.prefork(Texts.of("clone the entire pool file"));
        }
    }

    /** In the parent, all is done. Returns whether anything is to be done about it. */
    static boolean postforkParent(boolean cloned) {
        Counts.count(Counts.FORKS);
        Steps.postforkParent(Texts.of(""));
        boolean enabled = Settings.fork() != Settings.FORK_DISABLED;
        if (enabled) {
            Steps.postforkParent(
                    cloned ? Texts.of("close the cloned pool file") : Texts.of("pool mapped as private - do nothing"));
        }
        return enabled;
    }

    /** The same in the child. */
    static boolean postforkChild(long pool, boolean cloned) {
        ForkWatch.know();
        Steps.postforkChild(Texts.of(""));
        boolean enabled = Settings.fork() != Settings.FORK_DISABLED;
        if (cloned) {
            Steps.postforkChild(Texts.of("close the original pool file"));
            Steps.mapClone(pool);
        } else if (enabled) {
            Steps.postforkChild(Texts.of("pool mapped as private - do nothing"));
        }
        return enabled;
    }

    /** An internal check failed: says which, and ends the process. */
    @Export(name = "vm_check_failed")
    public static void checkFailed(long violation, long file, int line) {
        if (Flavour.isDebug()) {
            Messages.failOnCheck(violation, file, line);
        }
    }

    /** Memory is about to be no part of a block any more. */
    @Export(name = "vm_abandon")
    public static void abandon(long address, long bytes) {
        if (Flavour.isDebug()) {
            Ledger.abandon(address, bytes);
        }
    }

    /** The process ends: the destructors of all libraries have run. */
    @Export(name = "vm_finish")
    public static void finish(long ignored) {
        if (Flavour.isDebug()) {
            Ledger.begin();
            Steps.end();
            report(Library.pool());
            Ledger.end();
        }
    }

    private static void report(long pool) {
        if (LogSettings.statistics() == LogSettings.STATISTICS) {
            Statistics.write(pool, Settings.poolDirectory(), Settings.fork());
        } else if (LogSettings.statistics() == LogSettings.STATISTICS_AS_JSON) {
            StatisticsJson.write(pool, Settings.poolDirectory(), Settings.fork());
        }
        if (LogSettings.leaks() || LogSettings.statistics() == LogSettings.STATISTICS) {
            Leaks.writeSizes();
        }
        if (LogSettings.leaks()) {
            Leaks.writeSites(pool);
        }
    }
}
