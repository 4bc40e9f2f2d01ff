package org.vmmalloc.allocator.heap;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.host.Check;
import org.vmmalloc.allocator.host.Host;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.allocator.slab.SlabBits;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;

/**
 * Remote frees: blocks freed by a thread that does not own their slab.
 *
 * <pre>
 *   whoever frees:  1  set the block's remote bit                     (it was set: double free)
 *                   2  set the posted bit of the slab's owner word    (it was set: done)
 *                   3  push the slab on that owner's posts
 *   the owner:      1  take all posts
 *                   2  for each: read its next, clear its posted bit, and only then take its remote bits
 * </pre>
 *
 * <p>No free is lost: the remote bit is set before the posted bit is looked at, and the posted bit is cleared before the remote bits are taken; a
 * bit set too late to be taken finds the posted bit clear. No slab goes away under whoever frees: its block counts as used until its remote bit
 * is taken, and giving back is a compare-and-set of the whole owner word, which fails while the slab is posted. Whoever sets the posted bit
 * learns in the same step who owns the slab now: if meanwhile it was collected and given back, that is nobody, and nothing is left to do; if it
 * is another heap's slab, that heap looks at it once for nothing. Posts are only taken all at once, so there is no ABA.
 */
@StaticInit
@Unmanaged
public final class Posts {
    private Posts() {}

    /** Frees a block of another heap's slab. */
    public static void freeRemotely(long pool, long slab, long index) {
        long remoteWord = Slab.remoteWord(slab, index);
        long bit = 1L << (index & Units.WORD_MASK);
        boolean freedByOwner = SlabBits.isFree(slab, index);
        if (Bits.unlikely(freedByOwner)) {
            doubleFree(slab, index);
            return;
        }
        long before = Memory.getAndBitwiseOrLong(remoteWord, bit);
        if (Bits.unlikely((before & bit) != 0)) {
            doubleFree(slab, index);
            return;
        }
        if ((Slab.ownerVolatile(slab) & Slab.POSTED) == 0) {
            long owner = Slab.post(slab);
            if (owner != 0 && (owner & Slab.POSTED) == 0) {
                push(pool, owner, slab);
            }
        }
    }

    private static void doubleFree(long slab, long index) {
        Host.misuse(Misuse.DOUBLE_FREE, Slab.addressOf(slab, index), SizeClass.toBytes(Slab.sizeClass(slab)));
    }

    private static void push(long pool, long heap, long slab) {
        long posts = Heap.posts(heap);
        long page = PageTable.pageOfRecord(pool, slab);
        long before = Memory.getLongAcquire(posts);
        Slab.setPostedNext(slab, before);
        while (!Memory.compareAndSetLong(posts, before, page)) {
            before = Memory.getLongAcquire(posts);
            Slab.setPostedNext(slab, before);
        }
    }

    /** Whether something waits for collection. */
    static boolean isPending(long heap) {
        return Memory.getLongAcquire(Heap.posts(heap)) != 0;
    }

    /** Collects all that other threads have freed, by the heap's thread. */
    public static void drain(long heap) {
        long pool = Heap.pool(heap);
        long page = Memory.getAndSetLong(Heap.posts(heap), 0);
        while (page != 0) {
            long slab = PageTable.recordOfPage(pool, page);
            page = Slab.postedNext(slab);
            Slab.unpost(slab);
            Check.that((Slab.owner(slab) & ~Slab.POSTED) == heap, "posted slab of another heap");
            HeapSlabs.collect(heap, slab);
        }
    }
}
