package org.vmmalloc.agent.programs;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Allocates until there is no more, or 64 MiB; frees; and does it again. The argument says what: {@code buffers} that are kept, {@code garbage}, or
 * {@code arenas}.
 */
public final class Exhaust {
    private static final int BYTES = 100_000;
    private static final int ENOUGH = 64 * 1024 * 1024 / BYTES;

    private Exhaust() {}

    public static void main(String[] arguments) {
        for (int round = 0; round < 2; round++) {
            switch (arguments[0]) {
                case "buffers" -> buffers();
                case "garbage" -> garbage();
                default -> arenas();
            }
        }
    }

    private static void buffers() {
        List<ByteBuffer> kept = new ArrayList<>();
        String end = "enough";
        try {
            while (kept.size() < ENOUGH) {
                kept.add(ByteBuffer.allocateDirect(BYTES).putInt(0, kept.size()));
            }
        } catch (OutOfMemoryError full) {
            end = full.getMessage();
        }
        for (int i = 0; i < kept.size(); i++) {
            check(kept.get(i).getInt(0) == i);
        }
        System.out.println((kept.size() > 100) + " " + end);
    }

    private static void garbage() {
        for (int i = 0; i < 20 * ENOUGH; i++) {
            ByteBuffer.allocateDirect(BYTES).putInt(0, i);
        }
        System.out.println("enough");
    }

    private static void arenas() {
        String end = "enough";
        int blocks = 0;
        try (Arena arena = Arena.ofShared()) {
            List<MemorySegment> kept = new ArrayList<>();
            try {
                for (; blocks < ENOUGH; blocks++) {
                    kept.add(arena.allocate(BYTES));
                    kept.getLast().set(ValueLayout.JAVA_INT, 0, blocks);
                }
            } catch (OutOfMemoryError full) {
                end = full.getMessage();
            }
            for (int i = 0; i < kept.size(); i++) {
                check(kept.get(i).get(ValueLayout.JAVA_INT, 0) == i);
            }
        }
        System.out.println((blocks > 100) + " " + end);
    }

    private static void check(boolean condition) {
        if (!condition) {
            throw new IllegalStateException("a block was handed out twice");
        }
    }
}
