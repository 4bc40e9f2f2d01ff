package org.vmmalloc.arrow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmmalloc.ByteSize;
import org.vmmalloc.Pool;

class PoolAllocationManagerTest {
    private static final int ROWS = 100_000;

    private Pool pool;
    private BufferAllocator allocator;
    private long blocksBefore;

    @BeforeEach
    void open() throws Exception {
        pool = Pool.open(Path.of("/dev/shm"), ByteSize.mebibytes(128));
        allocator = new RootAllocator(RootAllocator.configBuilder()
                .allocationManagerFactory(PoolAllocationManager.factory(pool))
                .build());
        blocksBefore = pool.statistics().blocks();
    }

    @AfterEach
    void close() {
        allocator.close();
        assertEquals(blocksBefore, pool.statistics().blocks(), "all memory is back");
        pool.close();
    }

    @Test
    void aBufferLiesInThePool() {
        try (ArrowBuf buffer = allocator.buffer(1000)) {
            assertTrue(pool.addresses().contains(buffer.memoryAddress()));
            buffer.setLong(8, 42);
            assertEquals(42, buffer.getLong(8));
            buffer.getReferenceManager().retain();
            buffer.getReferenceManager().release();
        }
        assertFalse(pool.addresses().contains(0));
    }

    @Test
    void vectorsAreWrittenReadAndSentThroughAStream() throws Exception {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (BigIntVector numbers = new BigIntVector("numbers", allocator);
                VarCharVector texts = new VarCharVector("texts", allocator)) {
            for (int i = 0; i < ROWS; i++) {
                numbers.setSafe(i, i * 3L);
                texts.setSafe(i, ("row " + i).getBytes(StandardCharsets.UTF_8));
            }
            numbers.setValueCount(ROWS);
            texts.setValueCount(ROWS);
            assertTrue(pool.addresses().contains(numbers.getDataBufferAddress()));
            VectorSchemaRoot root = new VectorSchemaRoot(List.of(numbers, texts));
            root.setRowCount(ROWS);
            try (ArrowStreamWriter writer = new ArrowStreamWriter(root, null, Channels.newChannel(stream))) {
                writer.writeBatch();
            }
        }
        try (ArrowStreamReader reader =
                new ArrowStreamReader(new ByteArrayInputStream(stream.toByteArray()), allocator)) {
            assertTrue(reader.loadNextBatch());
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            BigIntVector numbers = (BigIntVector) root.getVector("numbers");
            VarCharVector texts = (VarCharVector) root.getVector("texts");
            assertTrue(pool.addresses().contains(numbers.getDataBufferAddress()));
            for (int i = 0; i < ROWS; i++) {
                assertEquals(i * 3L, numbers.get(i));
                assertEquals("row " + i, texts.getObject(i).toString());
            }
        }
    }

    @Test
    void aFullPoolIsArrowsOwnException() {
        assertThrows(OutOfMemoryException.class, () -> allocator.buffer(1 << 30));
        try (ArrowBuf buffer = allocator.buffer(1 << 20)) {
            assertEquals(1 << 20, buffer.capacity());
        }
    }

    @Test
    void childAllocatorsHandOver() {
        try (BufferAllocator child = allocator.newChildAllocator("child", 0, Long.MAX_VALUE);
                BufferAllocator other = allocator.newChildAllocator("other", 0, Long.MAX_VALUE)) {
            ArrowBuf buffer = child.buffer(100);
            ArrowBuf handedOver = buffer.getReferenceManager()
                    .transferOwnership(buffer, other)
                    .getTransferredBuffer();
            buffer.close();
            assertEquals(0, child.getAllocatedMemory());
            handedOver.setByte(0, 1);
            handedOver.close();
        }
    }
}
