package org.vmmalloc.command.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmmalloc.memory.Memory;

class CostsTest {
    private static final long BYTES = 4 << 20;

    @TempDir
    private Path directory;

    @Test
    void whatIsMeasuredIsWithinWhatMachinesDo() throws IOException {
        Costs costs = Costs.measure(directory, BYTES, true);
        assertBetween(1, 1e6, costs.touchNanos());
        assertBetween(1, 1e6, costs.plainTouchNanos());
        assertBetween(0.2, 1e5, costs.accessNanos());
        assertBetween(0.2, 1e5, costs.plainAccessNanos());
        assertBetween(10, 1e9, costs.bringBackNanos().orElseThrow());
        assertEquals(BYTES, costs.bytes());
        assertTrue(costs.hugeBytes() <= BYTES);
        assertEquals(costs.huge().isEmpty(), !costs.refusal().isEmpty());
    }

    private static void assertBetween(double least, double most, double value) {
        assertTrue(least <= value && value <= most, () -> value + " is not within " + least + " and " + most);
    }

    @Test
    void nothingIsLeftBehind() throws IOException {
        Costs.measure(directory, BYTES, false);
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aWalkVisitsEachLineOnce() throws IOException {
        try (MappedMemory memory = MappedMemory.anonymous(BYTES)) {
            RandomAccess.prepare(memory);
            Set<Long> seen = new HashSet<>();
            for (long line = memory.address(); seen.add(line); line = Memory.getLong(line)) {
                assertTrue(line >= memory.address() && line < memory.address() + BYTES);
            }
            assertEquals(BYTES / 64, seen.size());
        }
    }

    @Test
    void mappingsBeginAtHugePages() throws IOException {
        try (ScratchFile file = ScratchFile.in(directory, BYTES);
                MappedMemory memory = MappedMemory.of(file)) {
            assertEquals(0, memory.address() % MappedMemory.BYTES_IN_HUGE_PAGE);
            assertEquals(0, memory.hugeBytes());
        }
    }

    @Test
    void failuresNameTheCall() {
        SystemCallException failure =
                assertThrows(SystemCallException.class, () -> ScratchFile.in(Path.of("/nonexistent"), BYTES));
        assertTrue(
                failure.getMessage().matches("open /nonexistent/\\S+: No such file or directory"), failure::getMessage);
        assertEquals(2, failure.errno());
    }

    @Test
    void spaceIsThatOfTheFileSystem() throws IOException {
        Space space = Space.of(directory);
        assertTrue(space.freeBytes() <= space.totalBytes());
        assertEquals(Files.getFileStore(directory).getTotalSpace(), space.totalBytes());
    }
}
