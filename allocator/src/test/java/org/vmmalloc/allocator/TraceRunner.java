package org.vmmalloc.allocator;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.vmmalloc.allocator.pool.Medium;
import org.vmmalloc.allocator.pool.SimulatedPool;
import org.vmmalloc.memory.Memory;

/**
 * Replays a trace on the JVM and answers each call in the words of the native replay: usable size, address modulo the alignment, hash of the content
 * that the call left, and where in the pool the block lies.
 *
 * <p>The pool is reserved in full: what is given back after a rest, and so the places of later blocks, would depend on the time otherwise.
 *
 * <p>Like the native replay when it tells places, it begins with a block of one byte, which is freed at once. A call is a line: {@code m id size}, {@code c id count size}, {@code a id alignment size}, {@code r id size} or {@code f id}.
 */
public final class TraceRunner {
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private record Held(long address, long size) {}

    private final SimulatedPool pool;
    private final SimulatedThread thread;
    private final Map<Integer, Held> blocks = new HashMap<>();
    private final PrintWriter output;

    private TraceRunner(SimulatedPool pool, PrintWriter output) {
        this.pool = pool;
        this.thread = new SimulatedThread(pool.address());
        this.output = output;
    }

    /** Arguments: the trace, the size of the pool in bytes, the file for the answers. */
    public static void main(String[] arguments) throws IOException {
        replay(Path.of(arguments[0]), Long.parseLong(arguments[1]), Path.of(arguments[2]));
    }

    static void replay(Path trace, long poolBytes, Path answers) throws IOException {
        try (SimulatedPool pool = new SimulatedPool(Medium.RESERVED, poolBytes);
                PrintWriter output = new PrintWriter(Files.newBufferedWriter(answers, StandardCharsets.US_ASCII))) {
            TraceRunner runner = new TraceRunner(pool, output);
            runner.thread.free(runner.thread.allocate(1));
            int line = 0;
            for (String call : Files.readAllLines(trace, StandardCharsets.US_ASCII)) {
                runner.call(call.split(" "), line++);
            }
            runner.validate();
        }
    }

    private void validate() {
        if (PoolValidator.validate(pool.address()) != blocks.size()
                || !thread.takeReports().isEmpty()) {
            throw new IllegalStateException("blocks in use, or misuse");
        }
    }

    private void call(String[] words, int line) {
        int id = Integer.parseInt(words[1]);
        long first = words.length > 2 ? Long.parseLong(words[2]) : 0;
        long second = words.length > 3 ? Long.parseLong(words[3]) : 0;
        switch (words[0]) {
            case "m" -> take(id, line, thread.allocate(first), first, naturalAlignment(first), 0);
            case "c" ->
                take(
                        id,
                        line,
                        thread.allocateZeroed(first * second),
                        first * second,
                        naturalAlignment(first * second),
                        first * second);
            case "a" -> take(id, line, thread.allocateAligned(first, second), second, first, 0);
            case "r" -> {
                Held before = blocks.get(id);
                take(
                        id,
                        line,
                        thread.reallocate(before.address, first),
                        first,
                        naturalAlignment(first),
                        Math.min(before.size, first));
            }
            default -> {
                Held block = blocks.remove(id);
                answer(block.address, naturalAlignment(block.size), block.size);
                thread.free(block.address);
            }
        }
    }

    private static long naturalAlignment(long size) {
        return size < 16 ? 8 : 16;
    }

    private void take(int id, int line, long address, long size, long alignment, long hashed) {
        if (address == 0) {
            output.println("null");
            return;
        }
        blocks.put(id, new Held(address, size));
        answer(address, alignment, hashed);
        for (long k = 0; k < size; k++) {
            Memory.putByte(address + k, (int) (131L * id + 17L * line + 7 * k));
        }
    }

    private void answer(long address, long alignment, long hashed) {
        long hash = OFFSET_BASIS;
        for (long k = 0; k < hashed; k++) {
            hash = (hash ^ Memory.getUnsignedByte(address + k)) * PRIME;
        }
        output.println(thread.usableBytes(address) + " " + address % alignment + " " + "%016x".formatted(hash) + " "
                + (address - pool.address()));
    }
}
