package org.vmmalloc.command.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmmalloc.allocator.Allocate;
import org.vmmalloc.allocator.Census;
import org.vmmalloc.allocator.Free;
import org.vmmalloc.allocator.heap.Heaps;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.command.account.Accountant;
import org.vmmalloc.command.account.PoolAccount;
import org.vmmalloc.command.process.Mapping;

/** The reader over the memory of a process, here that of the test itself. */
class ReaderTest {
    private static final long VERSION_OFFSET = 8;
    private static final int LEAST_LOOKS = 10;

    @Test
    void atRestItCountsWhatTheAllocatorCounts() throws IOException, InterruptedException {
        try (OwnPool pool = new OwnPool().filled();
                LivePool opened = pool.open();
                Arena arena = Arena.ofConfined()) {
            assertEquals(0, CheckedWalk.over(opened));
            PoolAccount account = Accountant.account(opened, 0);
            long census = arena.allocate(Census.BYTES, Long.BYTES).address();
            Census.take(pool.address(), census);
            assertFalse(account.approximate());
            assertEquals(Census.slabs(census), account.slabs().count());
            assertEquals(Census.slabBytes(census), account.slabs().bytes());
            assertEquals(Census.blocks(census), account.slabs().blocksInUse());
            assertEquals(Census.blockBytes(census), account.slabs().usedBytes());
            assertEquals(Census.freeBytes(census), account.slabs().freeBytes());
            assertEquals(Census.largeBlocks(census), account.large().inUse());
            assertEquals(Census.largeBytes(census), account.large().bytes());
            assertEquals(Census.longestFreeBytes(census), account.pages().longestFreeBytes());
            assertEquals(
                    UsageCounters.used(pool.address()) << 12, account.pages().usedBytes());
            assertEquals(HeapDirectory.heaps(pool.address()), account.heaps().size());
            assertTrue(account.slabs().remotePending() > 0, "nobody has collected the remote frees");
            assertEquals(account.events().remoteFrees(), account.slabs().remotePending());
        }
    }

    @Test
    void inMotionEveryFigureCanBe() throws IOException, InterruptedException {
        AtomicBoolean isOver = new AtomicBoolean();
        try (OwnPool pool = new OwnPool().filled();
                LivePool opened = pool.open()) {
            Thread[] threads = new Thread[2];
            for (int i = 0; i < threads.length; i++) {
                threads[i] = new Thread(() -> churn(pool.address(), isOver));
                threads[i].start();
            }
            long looks = 0;
            for (long end = System.nanoTime() + 2_000_000_000L;
                    looks <= LEAST_LOOKS || System.nanoTime() < end;
                    looks++) {
                opened.readHeader();
                CheckedWalk.over(opened);
                assertTrue(Accountant.account(opened, 0).blocks().usableBytes() <= OwnPool.BYTES);
            }
            isOver.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            opened.readHeader();
            assertEquals(0, CheckedWalk.over(opened), "at rest again, all is known");
        }
    }

    private static void churn(long pool, AtomicBoolean isOver) {
        long heap = Heaps.bind(pool);
        long[] blocks = new long[200];
        ThreadLocalRandom random = ThreadLocalRandom.current();
        while (!isOver.get()) {
            int i = random.nextInt(blocks.length);
            if (blocks[i] != 0) {
                Free.free(pool, heap, blocks[i]);
            }
            long bytes = random.nextInt(8) == 0 ? random.nextInt(300_000) : random.nextInt(2000);
            // A full pool answers through the host, which has no memory either.
            blocks[i] = Allocate.allocate(heap, bytes);
        }
        for (long block : blocks) {
            if (block != 0) {
                Free.free(pool, heap, block);
            }
        }
    }

    @Test
    void anotherVersionIsRefusedWithBothNamed() throws InterruptedException {
        try (OwnPool pool = new OwnPool().filled()) {
            MemorySegment image = pool.image();
            image.set(ValueLayout.JAVA_INT, VERSION_OFFSET, 99);
            String message =
                    assertThrows(UnreadablePool.class, () -> pool.open(image)).getMessage();
            assertTrue(message.contains("has version 99"), message);
            assertTrue(message.contains("reads version " + PoolHeader.VERSION), message);
        }
    }

    @Test
    void aSlabThatIsHalfMadeIsUnknownAndTheRestIsNot() throws IOException, InterruptedException {
        try (OwnPool pool = new OwnPool().filled()) {
            MemorySegment image = pool.image();
            long page = PoolHeader.first(pool.address()) >>> 4;
            while (PageTable.kind(PageTable.recordOfPage(pool.address(), page)) != PageTable.SLAB) {
                page++;
            }
            image.set(ValueLayout.JAVA_LONG, PageTable.recordOfPage(0, page) + Long.BYTES, 0);
            try (LivePool opened = pool.open(image)) {
                assertEquals(16, CheckedWalk.over(opened));
                PoolAccount account = Accountant.account(opened, 0);
                assertTrue(account.approximate());
                assertEquals(65_536, account.unknownBytes());
            }
        }
    }

    @Test
    void aProcessThatEndedIsGone() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sleep", "60").start();
        try (ProcessMemory memory = ProcessMemory.open((int) process.pid(), 0)) {
            process.destroyForcibly().waitFor();
            MemorySegment word = Arena.ofAuto().allocate(Long.BYTES);
            assertThrows(PoolGone.class, () -> memory.read(4096, word));
        }
    }

    @Test
    void theFileOfAPoolShowsItToo(@TempDir Path directory) throws IOException {
        int self = (int) ProcessHandle.current().pid();
        try (Arena arena = Arena.ofShared();
                FileChannel file = FileChannel.open(
                        directory.resolve("pool"),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            MemorySegment mapped = file.map(FileChannel.MapMode.READ_WRITE, 0, OwnPool.BYTES, arena);
            mapped.set(ValueLayout.JAVA_LONG, 4096, PoolHeader.MAGIC);
            Mapping mapping = Mapping.possiblePools(self).stream()
                    .filter(each -> each.begin() == mapped.address())
                    .findFirst()
                    .orElseThrow();
            MemorySegment word = arena.allocate(Long.BYTES);
            try (FileMemory memory = FileMemory.open(self, mapping).orElseThrow()) {
                memory.read(4096, word);
            }
            assertEquals(PoolHeader.MAGIC, word.get(ValueLayout.JAVA_LONG, 0));
        }
    }
}
