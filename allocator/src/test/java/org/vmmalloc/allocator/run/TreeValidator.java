package org.vmmalloc.allocator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.run.RunValidator.Run;
import org.vmmalloc.memory.Memory;

/** Checks that the tree holds just the free runs, in order, and no node below one of less priority. */
final class TreeValidator {
    private final long pool;
    private final List<Run> found = new ArrayList<>();
    private int depth;

    private TreeValidator(long pool) {
        this.pool = pool;
    }

    /** The depth of the tree, which is valid. */
    static int validate(long pool, List<Run> free) {
        TreeValidator validator = new TreeValidator(pool);
        validator.walk(Memory.getUnsignedInt(RunDirectory.runTree(pool)), Long.MAX_VALUE, 1);
        List<Run> expected = free.stream()
                .sorted(Comparator.comparingLong(Run::granules).thenComparingLong(Run::granule))
                .toList();
        assertEquals(expected, validator.found, "the tree holds the free runs in order");
        return validator.depth;
    }

    private void walk(long node, long priority, int level) {
        if (node == 0) {
            return;
        }
        assertTrue(RunTree.priority(node) <= priority, "no node's priority is above its parent's");
        depth = Math.max(depth, level);
        walk(Memory.getUnsignedInt(RunMarks.left(pool, node)), RunTree.priority(node), level + 1);
        found.add(new Run(RunMarks.freeStart(pool, node), RunMarks.freeGranules(pool, node), true));
        walk(Memory.getUnsignedInt(RunMarks.right(pool, node)), RunTree.priority(node), level + 1);
    }
}
