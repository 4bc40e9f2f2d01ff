package org.vmmalloc.agent.programs;

/** A thread that fills the Java heap to the last object, and only then has its first native memory. */
public final class FullHeap {
    private static final int[] LENGTHS = {100_000, 1000, 10, 0};

    private FullHeap() {}

    public static void main(String[] arguments) throws InterruptedException {
        long before = RawMemory.allocate(100);
        // What the calls themselves need of the Java heap, they need once.
        useMemory(0);
        Thread thread = new Thread(() -> {
            Object[] chain = fill();
            useMemory(before);
            chain[0] = null;
        });
        thread.start();
        thread.join();
        System.out.println("served");
    }

    private static void useMemory(long before) {
        RawMemory.free(before);
        long block = RawMemory.allocate(100);
        RawMemory.put(block, (byte) 1);
        RawMemory.free(block);
    }

    private static Object[] fill() {
        Object[] chain = {null};
        for (int length : LENGTHS) {
            chain = fill(chain, length);
        }
        return chain;
    }

    /** Arrays of so many places, and one for the array before, until there is no room for one more. */
    private static Object[] fill(Object[] first, int length) {
        Object[] chain = first;
        try {
            while (true) {
                Object[] next = new Object[length + 1];
                next[0] = chain;
                chain = next;
            }
        } catch (OutOfMemoryError full) {
            return chain;
        }
    }
}
