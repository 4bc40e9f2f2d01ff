package org.vmmalloc.agent.programs;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CountDownLatch;

/**
 * Says {@code ready}, waits for a line, and says where what it allocates then lies. A thread allocates all the while, and what was allocated before
 * the line is freed after it.
 */
public final class Waiter {
    private Waiter() {}

    public static void main(String[] arguments) throws Exception {
        Arena before = Arena.ofShared();
        MemorySegment old = before.allocate(1000);
        CountDownLatch ends = new CountDownLatch(1);
        Thread busy = new Thread(() -> {
            while (ends.getCount() != 0) {
                try (Arena arena = Arena.ofConfined()) {
                    arena.allocate(100).fill((byte) 1);
                }
            }
        });
        busy.start();
        System.out.println("ready");
        System.in.read();
        Witness.testify("old", old.address());
        before.close();
        try (Arena arena = Arena.ofConfined()) {
            Witness.testify(
                    "new",
                    arena.allocate(1000).address(),
                    arena.allocate(5_000_000).address());
        }
        ends.countDown();
        busy.join();
        System.out.println("done");
    }
}
