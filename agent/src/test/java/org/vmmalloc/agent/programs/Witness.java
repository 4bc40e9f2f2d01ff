package org.vmmalloc.agent.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Says on the standard error stream where the program's native memory is, while the program holds it. The standard output stays the program's own
 * and is the same with and without the agent.
 */
final class Witness {
    private static final String BEAN = "org.vmmalloc:type=AgentPool";
    private static final int PATIENCE_MILLIS = 300_000;

    private Witness() {}

    /**
     * Tells the bytes that the JDK counts as direct, and those in blocks of the pool; the latter is 0 in a JVM without the agent. The pool is asked
     * first, since the garbage collector may free buffers meanwhile.
     */
    static void testify(String moment) {
        long inPool = poolBytes();
        System.err.println("witness " + moment + " direct " + directBytes() + " pool " + inPool);
    }

    /** Tells how many of the addresses lie in the mapping of a pool. */
    static void testify(String moment, long... addresses) {
        List<long[]> pools = pools();
        long inside = 0;
        for (long address : addresses) {
            inside += pools.stream().anyMatch(pool -> pool[0] <= address && address < pool[1]) ? 1 : 0;
        }
        System.err.println("witness " + moment + " direct " + addresses.length + " pool " + inside);
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private static long poolBytes() {
        if (pools().isEmpty()) {
            return 0;
        }
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName name = new ObjectName(BEAN);
            for (int waited = 0; !server.isRegistered(name) && waited < PATIENCE_MILLIS; waited++) {
                Thread.sleep(1);
            }
            return (long) server.getAttribute(name, "BlockBytes");
        } catch (JMException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The ranges of nameless shared files that are mapped for writing. */
    private static List<long[]> pools() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains(" rw-s ") && line.endsWith(" (deleted)"))
                    .map(line -> line.split("[- ]", 3))
                    .map(ends -> new long[] {Long.parseUnsignedLong(ends[0], 16), Long.parseUnsignedLong(ends[1], 16)})
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
