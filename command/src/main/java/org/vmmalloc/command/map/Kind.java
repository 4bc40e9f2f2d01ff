package org.vmmalloc.command.map;

/** What a part of a pool holds. */
public enum Kind {
    SLAB("slab", 0x2166ac, 0x4b9be6),
    LARGE_BLOCK("large block", 0xe08214, 0xe08a2a),
    FREE_RUN("free run", 0xd9d9d9, 0x2c323b),
    HEAPS("heap records", 0x7b3fa0, 0xa974cc),
    UNKNOWN("in motion or damaged", 0xd7191c, 0xf0484b);

    private final String text;
    private final int colour;
    private final int colourInTheDark;

    Kind(String text, int colour, int colourInTheDark) {
        this.text = text;
        this.colour = colour;
        this.colourInTheDark = colourInTheDark;
    }

    public String text() {
        return text;
    }

    /** Its colour when it is full, on white; as red, green and blue of eight bits each. */
    int colour() {
        return colour;
    }

    /** The same for who reads light text on a dark ground. */
    int colourInTheDark() {
        return colourInTheDark;
    }
}
