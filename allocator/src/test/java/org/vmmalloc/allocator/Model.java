package org.vmmalloc.allocator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PoolHeader;

/** Knows every block in use, and checks each answer of the allocator: place, size, alignment, content. */
final class Model {
    private final long pool;
    private final List<Block> blocks = new ArrayList<>();
    private final TreeMap<Long, Block> byAddress = new TreeMap<>();
    private long seeds;

    Model(long pool) {
        this.pool = pool;
    }

    int size() {
        return blocks.size();
    }

    Block at(int pick) {
        return blocks.get(pick % blocks.size());
    }

    /** A new block, of which the allocator says the usable size. */
    Block add(SimulatedThread thread, long address, long bytes) {
        Block block = new Block(address, bytes, thread.usableBytes(address), ++seeds);
        assertTrue(block.usable() >= bytes, () -> "usable size of " + block);
        assertEquals(0, block.usable() % SizeClass.SMALLEST_BYTES, () -> "usable size of " + block);
        assertEquals(0, address % SizeClass.SMALLEST_BYTES, "alignment");
        assertTrue(address >= pool + Units.granulesToBytes(PoolHeader.first(pool)), "blocks lie behind the tables");
        assertTrue(block.end() <= pool + Units.granulesToBytes(PoolHeader.limit(pool)), "blocks lie in the pool");
        checkOverlap(block);
        byAddress.put(address, block);
        blocks.add(block);
        Content.fill(address, block.usable(), block.seed());
        return block;
    }

    private void checkOverlap(Block block) {
        Map.Entry<Long, Block> before = byAddress.floorEntry(block.address());
        assertTrue(
                before == null || before.getValue().end() <= block.address(),
                () -> block + " overlaps " + before.getValue());
        Map.Entry<Long, Block> after = byAddress.ceilingEntry(block.address());
        assertTrue(after == null || after.getKey() >= block.end(), () -> block + " overlaps " + after.getValue());
    }

    /** The block is about to be freed, or was moved. */
    void remove(Block block) {
        int index = blocks.indexOf(block);
        Block last = blocks.removeLast();
        if (last != block) {
            blocks.set(index, last);
        }
        byAddress.remove(block.address());
    }

    void checkContent() {
        blocks.forEach(Block::checkContent);
    }

    List<Block> all() {
        return List.copyOf(blocks);
    }
}
