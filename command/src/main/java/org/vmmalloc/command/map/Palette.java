package org.vmmalloc.command.map;

/** The colour of a part: that of its kind, the paler the emptier a slab is. Colours are red, green and blue of eight bits each. */
final class Palette {
    /** An empty slab. */
    static final int PALE = 0xd1e5f0;

    private static final int PERCENT = 100;
    private static final int[] SHIFTS = {16, 8, 0};
    private static final int BYTE_MASK = 0xff;

    private Palette() {}

    static int of(Part part) {
        return part.kind() == Kind.SLAB
                ? mixed(PALE, part.kind().colour(), part.fillPercent())
                : part.kind().colour();
    }

    /** As pages and images of text write it. */
    static String hexadecimal(int colour) {
        return String.format("#%06x", colour);
    }

    static int red(int colour) {
        return colour >> SHIFTS[0] & BYTE_MASK;
    }

    static int green(int colour) {
        return colour >> SHIFTS[1] & BYTE_MASK;
    }

    static int blue(int colour) {
        return colour >> SHIFTS[2] & BYTE_MASK;
    }

    private static int mixed(int empty, int full, int percent) {
        int colour = 0;
        for (int shift : SHIFTS) {
            int from = empty >> shift & BYTE_MASK;
            int to = full >> shift & BYTE_MASK;
            colour |= from + (to - from) * percent / PERCENT << shift;
        }
        return colour;
    }
}
