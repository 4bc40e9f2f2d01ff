package org.vmmalloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class ObservationTest {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    @TempDir
    private Path directory;

    private static Set<ObjectName> names() throws Exception {
        return SERVER.queryNames(new ObjectName("org.vmmalloc:type=Pool,*"), null);
    }

    private static void awaitNames(int count) throws Exception {
        while (names().size() != count) {
            Thread.sleep(10);
        }
    }

    @Test
    void aPoolIsAnMXBeanWhileItIsOpen() throws Exception {
        awaitNames(0);
        try (Pool pool = Pool.open(Path.of("/dev/shm"), Pool.SMALLEST_BYTES);
                Pool unseen = Pool.open(PoolOptions.inDirectory(Path.of("/dev/shm"), Pool.SMALLEST_BYTES)
                        .unmanaged())) {
            awaitNames(1);
            ObjectName name = names().iterator().next();
            assertEquals("/dev/shm", SERVER.getAttribute(name, "Place"));
            assertEquals(Pool.SMALLEST_BYTES, SERVER.getAttribute(name, "PoolBytes"));
            pool.allocate(1 << 20);
            assertEquals(1L, SERVER.getAttribute(name, "Blocks"));
            assertEquals(1L << 20, SERVER.getAttribute(name, "BlockBytes"));
            assertEquals(pool.statistics().usedBytes(), SERVER.getAttribute(name, "UsedBytes"));
            assertEquals(pool.statistics().peakBytes(), SERVER.getAttribute(name, "PeakBytes"));
            assertEquals(pool.statistics().longestFreeBytes(), SERVER.getAttribute(name, "LongestFreeBytes"));
            assertEquals(pool.statistics().heaps(), SERVER.getAttribute(name, "Heaps"));
            assertThrows(PoolExhaustedError.class, () -> pool.allocate(1 << 30));
            assertEquals(1L, SERVER.getAttribute(name, "FailedAllocations"));
            assertTrue(unseen.isOpen());
        }
        awaitNames(0);
    }

    @Test
    void theFlightRecorderSeesAllocationsExhaustionAndStatistics() throws Exception {
        Path file = directory.resolve("recording.jfr");
        try (Recording recording = new Recording();
                Pool pool = Pool.open(Path.of("/dev/shm"), Pool.SMALLEST_BYTES)) {
            awaitNames(1);
            recording.enable("org.vmmalloc.PoolStatistics").withPeriod(Duration.ofMillis(50));
            recording.enable("org.vmmalloc.Allocation");
            recording.enable("org.vmmalloc.Exhaustion");
            recording.start();
            for (int i = 0; i < 100; i++) {
                pool.free(pool.allocate(12_345));
                Thread.sleep(2);
            }
            assertThrows(PoolExhaustedError.class, () -> pool.allocate(1 << 30));
            Thread.sleep(200);
            recording.stop();
            recording.dump(file);
        }
        assertTrue(Files.size(file) > 0);
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        List<RecordedEvent> allocations = named(events, "org.vmmalloc.Allocation");
        assertTrue(!allocations.isEmpty() && allocations.size() <= 100, "allocations: " + allocations.size());
        assertEquals(12_345, allocations.getFirst().getLong("bytes"));
        assertTrue(allocations.getFirst().getStackTrace().getFrames().stream()
                .anyMatch(frame -> frame.getMethod().getType().getName().endsWith("ObservationTest")));
        RecordedEvent exhaustion = named(events, "org.vmmalloc.Exhaustion").getFirst();
        assertEquals(1 << 30, exhaustion.getLong("requestedBytes"));
        assertEquals(Pool.SMALLEST_BYTES, exhaustion.getLong("poolBytes"));
        RecordedEvent statistics = named(events, "org.vmmalloc.PoolStatistics").getLast();
        assertEquals("/dev/shm", statistics.getString("pool"));
        assertEquals(Pool.SMALLEST_BYTES, statistics.getLong("poolBytes"));
    }

    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }
}
