package org.vmmalloc.allocator.run;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.memory.Memory;

/**
 * The free runs in the order of their length, those of one length in the order of their addresses: a treap, whose nodes are the page records in
 * which the runs start.
 *
 * <p>A node is named by its page number, 0 for none; a link is the address of a word that holds one. A node's priority is a hash of its page
 * number, no node's is above its parent's, and so the depth is logarithmic whatever the order of frees (Seidel, Aragon: Randomized Search
 * Trees, 1996). All under the run lock.
 */
@StaticInit
@Unmanaged
final class RunTree {
    /** 2^64 divided by the golden ratio (Knuth: The Art of Computer Programming, volume 3, 6.4). */
    private static final long HASH_MULTIPLIER = 0x9E3779B97F4A7C15L;

    private static final int HASH_SHIFT = 32;

    private RunTree() {}

    private static long nodeAt(long link) {
        return Memory.getUnsignedInt(link);
    }

    private static void setNode(long link, long node) {
        Memory.putInt(link, (int) node);
    }

    static long priority(long node) {
        return (node * HASH_MULTIPLIER) >>> HASH_SHIFT;
    }

    /** Whether the node's run comes before one of this length at this granule. */
    private static boolean isBefore(long pool, long node, long granules, long granule) {
        long length = RunMarks.freeGranules(pool, node);
        if (length != granules) {
            return length < granules;
        }
        return RunMarks.freeStart(pool, node) < granule;
    }

    /** The first run that is of this length and not below this granule, or longer; 0 if there is none. */
    static long ceiling(long pool, long granules, long granule) {
        long best = 0;
        long node = nodeAt(RunDirectory.runTree(pool));
        while (node != 0) {
            if (isBefore(pool, node, granules, granule)) {
                node = nodeAt(RunMarks.right(pool, node));
            } else {
                best = node;
                node = nodeAt(RunMarks.left(pool, node));
            }
        }
        return best;
    }

    /** Adds a run that is marked as free. */
    static void insert(long pool, long added) {
        long granules = RunMarks.freeGranules(pool, added);
        long granule = RunMarks.freeStart(pool, added);
        long addedPriority = priority(added);
        long link = RunDirectory.runTree(pool);
        long node = nodeAt(link);
        while (node != 0 && priority(node) >= addedPriority) {
            boolean before = isBefore(pool, node, granules, granule);
            link = before ? RunMarks.right(pool, node) : RunMarks.left(pool, node);
            node = nodeAt(link);
        }
        setNode(link, added);
        split(pool, node, added, granules, granule);
    }

    /** Hangs the subtree below the added node: what comes before it on its left, the rest on its right. */
    private static void split(long pool, long subtree, long added, long granules, long granule) {
        long node = subtree;
        long before = RunMarks.left(pool, added);
        long behind = RunMarks.right(pool, added);
        while (node != 0) {
            if (isBefore(pool, node, granules, granule)) {
                setNode(before, node);
                before = RunMarks.right(pool, node);
                node = nodeAt(before);
            } else {
                setNode(behind, node);
                behind = RunMarks.left(pool, node);
                node = nodeAt(behind);
            }
        }
        setNode(before, 0);
        setNode(behind, 0);
    }

    /** Removes a run that is still marked as free. */
    static void remove(long pool, long removed) {
        long granules = RunMarks.freeGranules(pool, removed);
        long granule = RunMarks.freeStart(pool, removed);
        long link = RunDirectory.runTree(pool);
        long node = nodeAt(link);
        while (node != removed) {
            boolean before = isBefore(pool, node, granules, granule);
            link = before ? RunMarks.right(pool, node) : RunMarks.left(pool, node);
            node = nodeAt(link);
        }
        join(pool, link, nodeAt(RunMarks.left(pool, removed)), nodeAt(RunMarks.right(pool, removed)));
    }

    /** Hangs two trees at the link; every run of the first comes before every run of the second. */
    private static void join(long pool, long top, long first, long second) {
        long link = top;
        long before = first;
        long behind = second;
        while (before != 0 && behind != 0) {
            if (priority(before) >= priority(behind)) {
                setNode(link, before);
                link = RunMarks.right(pool, before);
                before = nodeAt(link);
            } else {
                setNode(link, behind);
                link = RunMarks.left(pool, behind);
                behind = nodeAt(link);
            }
        }
        setNode(link, before != 0 ? before : behind);
    }
}
