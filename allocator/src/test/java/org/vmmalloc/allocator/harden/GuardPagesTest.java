package org.vmmalloc.allocator.harden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmmalloc.allocator.slab.Slab;

/** A fork opens all guards, and closes just those that were closed. */
class GuardPagesTest {
    private static final long GRANULE = 4096;
    private static final long PAGE = 65_536;

    private static boolean isOpen(long... addresses) {
        boolean isOpen = HardenedProcess.isAccessible(addresses[0]);
        for (long address : addresses) {
            assertEquals(isOpen, HardenedProcess.isAccessible(address));
        }
        return isOpen;
    }

    @Test
    void openAndRestore() {
        try (HardenedProcess process = new HardenedProcess(Hardening.GUARDS)) {
            long small = process.allocate(100);
            long slabGuard = Slab.start(HardenedBlocks.slabOf(small)) + PAGE - GRANULE;
            long large = process.allocate(200_000);
            long end = HardenedLarge.endOf(large);
            long waiting = process.allocate(100_000);
            process.free(waiting);
            long heapGuard = HardenedThread.heap(process.thread()) / PAGE * PAGE + PAGE - GRANULE;
            long[] guards = {slabGuard, large - 1, end, waiting, heapGuard};
            assertFalse(isOpen(guards));
            GuardPages.open(process.pool());
            assertTrue(isOpen(guards));
            GuardPages.restore(process.pool());
            assertFalse(isOpen(guards));
            assertTrue(isOpen(small, large, end - 1, slabGuard - 1));
            process.flush();
            assertTrue(isOpen(waiting), "let go of");
            assertEquals(List.of(), process.takeReports());
        }
    }

    @Test
    void withoutGuardsNothingIsClosed() {
        try (HardenedProcess process = new HardenedProcess(Hardening.CANARIES)) {
            long small = process.allocate(100);
            long large = process.allocate(200_000);
            GuardPages.restore(process.pool());
            long page = Slab.start(HardenedBlocks.slabOf(small));
            assertTrue(isOpen(page, page + PAGE - 1, large - 1, HardenedLarge.endOf(large)));
        }
    }
}
