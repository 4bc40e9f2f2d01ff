package org.vmmalloc.allocator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.vmmalloc.allocator.heap.Refill;

/** One thread of a stress test: allocates, checks and frees at random, sends blocks to others and frees what they send. */
final class Actor {
    private final SimulatedThread thread;
    private final Mix mix;
    private final int mostBlocks;
    private final Random random;
    private final List<Block> blocks = new ArrayList<>();
    private final Queue<Block> mail = new ConcurrentLinkedQueue<>();
    private List<Actor> all = List.of(this);

    Actor(long pool, Mix mix, int mostBlocks, long seed) {
        this.thread = new SimulatedThread(pool);
        this.mix = mix;
        this.mostBlocks = mostBlocks;
        this.random = new Random(seed);
    }

    void meet(List<Actor> actors) {
        all = actors;
    }

    void act(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
        assertEquals(List.of(), thread.takeReports(), "no misuse");
    }

    private void step() {
        int choice = random.nextInt(1000);
        if (choice < 450) {
            allocate();
        } else if (choice < 500) {
            reallocate();
        } else if (choice < 700) {
            freeOwn();
        } else if (choice < 850) {
            send();
        } else if (choice < 993) {
            freeMail();
        } else if (choice < 997) {
            thread.end();
        } else if (thread.hasHeap()) {
            Refill.giveBackEmpty(thread.heap());
        }
    }

    private void keep(long address, long bytes) {
        Block block = new Block(address, bytes, thread.usableBytes(address), random.nextLong());
        Content.fill(address, block.usable(), block.seed());
        blocks.add(block);
    }

    private void allocate() {
        if (blocks.size() + mail.size() >= mostBlocks) {
            return;
        }
        long bytes = mix.next(random);
        boolean zeroed = random.nextInt(4) == 0;
        long address = zeroed ? thread.allocateZeroed(bytes) : thread.allocate(bytes);
        if (address != 0) {
            if (zeroed) {
                Content.checkZero(address, bytes);
            }
            keep(address, bytes);
        }
    }

    private Block takeBlock() {
        int index = random.nextInt(blocks.size());
        Block block = blocks.get(index);
        blocks.set(index, blocks.getLast());
        blocks.removeLast();
        return block;
    }

    private void reallocate() {
        if (blocks.isEmpty()) {
            return;
        }
        Block block = takeBlock();
        long bytes = mix.next(random);
        block.checkContent();
        long address = thread.reallocate(block.address(), bytes);
        if (address == 0) {
            blocks.add(block);
        } else {
            Content.check(address, Math.min(bytes, block.usable()), block.seed());
            keep(address, bytes);
        }
    }

    private void free(Block block) {
        block.checkContent();
        thread.free(block.address());
    }

    private void freeOwn() {
        if (!blocks.isEmpty()) {
            free(takeBlock());
        }
    }

    private void send() {
        if (!blocks.isEmpty()) {
            all.get(random.nextInt(all.size())).mail.add(takeBlock());
        }
    }

    private void freeMail() {
        for (Block block = mail.poll(); block != null; block = mail.poll()) {
            free(block);
            if (random.nextInt(4) == 0) {
                return;
            }
        }
    }

    int countBlocks() {
        return blocks.size() + mail.size();
    }

    void freeAll() {
        while (!blocks.isEmpty()) {
            freeOwn();
        }
        mail.forEach(this::free);
        mail.clear();
        assertEquals(List.of(), thread.takeReports(), "no misuse");
    }

    void end() {
        thread.end();
    }

    /** Gives back what is empty, as the only thread. */
    void tidy() {
        if (thread.heap() != 0) {
            Refill.giveBackEmpty(thread.heap());
        }
    }
}
