package org.vmmalloc.tests.traces;

import java.util.HashMap;
import java.util.Map;

/**
 * Knows what every block of a trace must hold, without any memory: the content follows from the call that filled it last, as {@code replay.c} says.
 */
final class TraceModel {
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    /** How a block was filled. */
    private record Filled(int line, long size) {}

    private final Map<Integer, Filled> blocks = new HashMap<>();

    /** The hash of the content as this call leaves it, before the block is filled anew. */
    long expectedHash(Call call, int line) {
        Filled before = blocks.get(call.block());
        long hash = switch (call.kind()) {
            case 'm', 'a' -> OFFSET_BASIS;
            case 'c' -> hashOfZeros(call.size());
            case 'r' -> hash(call.block(), before.line, Math.min(before.size, call.size()));
            default -> hash(call.block(), before.line, before.size);
        };
        if (call.kind() == 'f') {
            blocks.remove(call.block());
        } else {
            blocks.put(call.block(), new Filled(line, call.size()));
        }
        return hash;
    }

    private static long hashOfZeros(long size) {
        long hash = OFFSET_BASIS;
        for (long k = 0; k < size; k++) {
            hash *= PRIME;
        }
        return hash;
    }

    private static long hash(long block, long line, long size) {
        long hash = OFFSET_BASIS;
        for (long k = 0; k < size; k++) {
            hash = (hash ^ (131 * block + 17 * line + 7 * k & 0xff)) * PRIME;
        }
        return hash;
    }
}
