package org.vmmalloc.command.recording;

import java.util.List;
import org.vmmalloc.command.account.PoolAccount;

/**
 * A line of a recording but the first: the figures of one moment. Sizes are in bytes.
 *
 * @param millis since the recording began
 * @param remoteFrees blocks freed by another thread than the owner of their slab, since the process began
 * @param remotePending those that the owner has not collected
 * @param approximate whether the pool changed while it was read
 */
public record RecordedSample(
        long millis,
        long usedBytes,
        long peakBytes,
        long touchedBytes,
        long blocks,
        long blockBytes,
        long slabs,
        long slabBytes,
        long slabUsedBytes,
        long largeBlocks,
        long largeBytes,
        long freeRuns,
        long freeRunBytes,
        long longestFreeBytes,
        long fragmentationPercent,
        long remoteFrees,
        long remotePending,
        long failedAllocations,
        long forks,
        long heaps,
        boolean approximate,
        List<RecordedClass> classes) {
    /** A size class that has slabs; {@code bytes} is the size of its blocks. */
    public record RecordedClass(long bytes, long slabs, long inUse) {}

    static RecordedSample of(long millis, PoolAccount account) {
        return new RecordedSample(
                millis,
                account.pages().usedBytes(),
                account.pages().peakBytes(),
                account.pages().touchedBytes(),
                account.blocks().inUse(),
                account.blocks().usableBytes(),
                account.slabs().count(),
                account.slabs().bytes(),
                account.slabs().usedBytes(),
                account.large().inUse(),
                account.large().bytes(),
                account.pages().freeRuns(),
                account.pages().freeRunBytes(),
                account.pages().longestFreeBytes(),
                account.pages().fragmentationPercent(),
                account.events().remoteFrees(),
                account.slabs().remotePending(),
                account.events().failedAllocations(),
                account.events().forks(),
                account.heaps().size(),
                account.approximate(),
                account.classes().stream()
                        .map(figures -> new RecordedClass(figures.bytes(), figures.slabs(), figures.inUse()))
                        .toList());
    }
}
