package org.vmmalloc.allocator.heap;

import org.vmmalloc.allocator.geometry.SizeClass;

/** A heap that is in no list of idle ones, so that one race alone looks after it; otherwise it is as idle as they are. */
public final class IdleHeap {
    private IdleHeap() {}

    /** Leaves the heap as its thread's end does. */
    public static void leave(long heap) {
        Posts.drain(heap);
        HeapSlabs.giveBackEmpty(heap);
    }

    /** Does what a heap does before it takes fresh memory: tells whether it took over a slab with free blocks, from which it allocates next. */
    public static boolean adopt(long pool, long adopter, long idle, long bytes) {
        int sizeClass = SizeClass.of(bytes);
        Posts.drain(idle);
        long slab = Adoption.adoptFrom(pool, adopter, idle, sizeClass);
        if (slab == 0) {
            return false;
        }
        Heap.addClass(adopter, sizeClass);
        HeapSlabs.install(Heap.windowOfClass(adopter, sizeClass), slab);
        return true;
    }
}
