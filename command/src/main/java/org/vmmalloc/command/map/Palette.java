package org.vmmalloc.command.map;

/**
 * The colour of a part: that of its kind, the nearer to the ground the emptier a slab is. Colours are red, green and blue of eight bits each.
 */
enum Palette {
    /** On white. */
    LIGHT(0xd1e5f0) {
        @Override
        int full(Kind kind) {
            return kind.colour();
        }
    },
    /** On a dark ground. */
    DARK(0x23384d) {
        @Override
        int full(Kind kind) {
            return kind.colourInTheDark();
        }
    };

    private static final int PERCENT = 100;
    private static final int[] SHIFTS = {16, 8, 0};
    private static final int BYTE_MASK = 0xff;

    private final int emptySlab;

    Palette(int emptySlab) {
        this.emptySlab = emptySlab;
    }

    /** The colour of what is full. */
    abstract int full(Kind kind);

    /** The colour of what is empty, which is another one for slabs only. */
    int empty(Kind kind) {
        return kind == Kind.SLAB ? emptySlab : full(kind);
    }

    int of(Part part) {
        return of(part.kind(), part.fillPercent());
    }

    int of(Kind kind, int percent) {
        int empty = empty(kind);
        int full = full(kind);
        int colour = 0;
        for (int shift : SHIFTS) {
            int from = empty >> shift & BYTE_MASK;
            int to = full >> shift & BYTE_MASK;
            colour |= from + (to - from) * percent / PERCENT << shift;
        }
        return colour;
    }

    /** As pages and images of text write it. */
    static String hexadecimal(int colour) {
        return String.format("#%06x", colour);
    }
}
