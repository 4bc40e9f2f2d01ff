package org.vmmalloc.jvm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.vmmalloc.allocator.heap.EmptyHeap;
import org.vmmalloc.allocator.heap.Heaps;
import org.vmmalloc.memory.VirtualMemory;

/**
 * Which heap serves a thread, and who is in the allocator at the moment: slots of eight words.
 *
 * <pre>
 *   0        1      2      3        4 ... 7
 *   +--------+------+------+--------+-------+
 *   | thread | heap | busy | arenas | 0     |
 *   +--------+------+------+--------+-------+
 * </pre>
 *
 * <p>The slot of a platform thread follows from its number, which no other thread ever gets; so a thread that finds its number there wrote it there
 * itself, and nobody but it changes the slot until it has ended. Virtual threads, and platform threads whose slot another one has, take one of the
 * shared slots behind those for as long as one operation lasts: {@code busy} is its lock. Without memory for a heap, the empty heap stands in.
 *
 * <p>{@code busy} is set while the slot's heap is in use. {@link Gate} tells how that keeps the pool open. {@code arenas} are those opened less those
 * closed through the slot; only the sum of all slots means something.
 *
 * <p>It is a part of {@link PoolMemory}, as the gate is of it, because a fast path that follows one pointer less is a quarter shorter.
 */
abstract class ThreadHeaps extends Gate {
    private static final int LOG_WORDS_IN_SLOT = 3;
    private static final int HEAP = 1;
    private static final int BUSY = 2;
    private static final int ARENAS = 3;
    private static final int THREAD_SLOTS = 1024;
    private static final int SLOT_MASK = THREAD_SLOTS - 1;
    private static final int SHARED_SLOTS =
            Integer.highestOneBit(2 * Runtime.getRuntime().availableProcessors());
    private static final int SLOTS = THREAD_SLOTS + SHARED_SLOTS;
    private static final int SLOTS_SWEPT_AT_ONCE = 64;
    private static final int ROUNDS_BEFORE_NAP = 16;

    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

    private static final long EMPTY_HEAP = makeEmptyHeap();

    private final long pool;
    private final long[] words = new long[SLOTS << LOG_WORDS_IN_SLOT];
    /** Who has each slot of platform threads; guarded by itself. */
    private final AtomicReferenceArray<WeakReference<Thread>> threads = new AtomicReferenceArray<>(THREAD_SLOTS);

    ThreadHeaps(long pool) {
        this.pool = pool;
        for (int slot = THREAD_SLOTS; slot < SLOTS; slot++) {
            words[(slot << LOG_WORDS_IN_SLOT) + HEAP] = EMPTY_HEAP;
            // What the JVM makes for such a call at its first time takes of the Java heap, which may be full when a
            // slot is first needed.
            tryToTake(slot << LOG_WORDS_IN_SLOT);
            exit(slot << LOG_WORDS_IN_SLOT);
        }
    }

    private static long makeEmptyHeap() {
        long heap = VirtualMemory.mapNew(EmptyHeap.BYTES);
        if (heap == 0) {
            throw new OutOfMemoryError("no memory for an empty heap");
        }
        EmptyHeap.make(heap);
        return heap;
    }

    /**
     * Begins an operation; {@link #exit} must follow.
     *
     * @return the position of a slot whose heap is this thread's until then
     * @throws IllegalStateException if the pool is closed
     * @throws StackOverflowError if the stack might not suffice for the operation
     */
    final int enter() {
        long thread = Thread.currentThread().threadId();
        StackReserve.take(thread);
        int slot = ((int) thread & SLOT_MASK) << LOG_WORDS_IN_SLOT;
        if (words[slot] == thread) {
            WORD.setOpaque(words, slot + BUSY, 1L);
            if (isOpen()) {
                return slot;
            }
            exit(slot);
        }
        return enterSlowly();
    }

    /** The heap of a slot that was entered; the empty heap if there is no memory for one. */
    final long heap(int slot) {
        return words[slot + HEAP];
    }

    /** Ends an operation. */
    final void exit(int slot) {
        WORD.setRelease(words, slot + BUSY, 0L);
    }

    private int enterSlowly() {
        while (true) {
            awaitDecision();
            Thread thread = Thread.currentThread();
            int slot = thread.isVirtual() ? -1 : claim(thread);
            if (slot >= 0) {
                WORD.setOpaque(words, slot + BUSY, 1L);
            } else {
                slot = takeShared(thread);
            }
            if (isOpen()) {
                if (heap(slot) == EMPTY_HEAP) {
                    bindShared(slot);
                }
                return slot;
            }
            exit(slot);
        }
    }

    /** Gives a platform thread its slot, with a heap; -1 if another thread has it, or there is no memory. */
    private int claim(Thread thread) {
        int slot = ((int) thread.threadId() & SLOT_MASK) << LOG_WORDS_IN_SLOT;
        if (words[slot] == thread.threadId()) {
            return slot;
        }
        synchronized (threads) {
            // Whoever has shut the gate waits for this lock.
            if (!isOpen()) {
                return -1;
            }
            sweep(slot >>> LOG_WORDS_IN_SLOT, SLOTS_SWEPT_AT_ONCE);
            if (words[slot] != 0) {
                return -1;
            }
            WeakReference<Thread> reference = referenceTo(thread);
            long heap = reference == null ? 0 : Heaps.bind(pool);
            if (heap == 0) {
                return -1;
            }
            threads.set(slot >>> LOG_WORDS_IN_SLOT, reference);
            words[slot + HEAP] = heap;
            words[slot] = thread.threadId();
            return slot;
        }
    }

    /** Null if the Java heap is full, of which a shared slot needs nothing: native memory can be had, and freed, all the same. */
    private static WeakReference<Thread> referenceTo(Thread thread) {
        try {
            return new WeakReference<>(thread);
        } catch (OutOfMemoryError full) {
            return null;
        }
    }

    private int takeShared(Thread thread) {
        for (int round = 0; true; round++) {
            for (int i = 0; i < SHARED_SLOTS; i++) {
                int shared = ((int) thread.threadId() + i) & (SHARED_SLOTS - 1);
                int slot = (THREAD_SLOTS + shared) << LOG_WORDS_IN_SLOT;
                if (words[slot + BUSY] == 0 && tryToTake(slot)) {
                    return slot;
                }
            }
            if (round < ROUNDS_BEFORE_NAP) {
                Thread.onSpinWait();
            } else {
                // Virtual threads that only yield would keep the carriers from those that have the slots.
                pause();
            }
        }
    }

    private boolean tryToTake(int slot) {
        return WORD.compareAndSet(words, slot + BUSY, 0L, 1L);
    }

    /** A shared heap bears a number that no thread has. */
    private void bindShared(int slot) {
        long heap = Heaps.bind(pool, -(slot >>> LOG_WORDS_IN_SLOT));
        if (heap != 0) {
            words[slot + HEAP] = heap;
        }
    }

    /** Makes the heaps of all ended threads idle; tells whether there were any. By a thread that is in an operation. */
    final boolean releaseEnded() {
        synchronized (threads) {
            return sweep(0, THREAD_SLOTS);
        }
    }

    private boolean sweep(int first, int count) {
        boolean released = false;
        for (int i = first; i < first + count; i++) {
            int index = i & SLOT_MASK;
            WeakReference<Thread> reference = threads.get(index);
            if (reference != null && hasEnded(reference.get())) {
                int slot = index << LOG_WORDS_IN_SLOT;
                threads.set(index, null);
                words[slot] = 0;
                Heaps.release(words[slot + HEAP]);
                released = true;
            }
        }
        return released;
    }

    private static boolean hasEnded(Thread thread) {
        return thread == null || !thread.isAlive();
    }

    /** Counts arenas that were opened, or with a negative number closed, in this operation. */
    final void addArenas(int slot, int count) {
        words[slot + ARENAS] += count;
    }

    /** The arenas that are open; exact while nobody is in an operation. */
    public final long arenas() {
        long sum = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            sum += words[(slot << LOG_WORDS_IN_SLOT) + ARENAS];
        }
        return sum;
    }

    /** Waits until nobody is in an operation that began before the gate was shut. */
    final void awaitExits() {
        synchronized (threads) {
            VarHandle.fullFence();
        }
        for (int slot = 0; slot < SLOTS; slot++) {
            while ((long) WORD.getAcquire(words, (slot << LOG_WORDS_IN_SLOT) + BUSY) != 0) {
                pause();
            }
        }
    }
}
