package org.vmmalloc.command.map;

/** What a part of a pool holds. */
public enum Kind {
    SLAB("slab", 0x2166ac),
    LARGE_BLOCK("large block", 0xe08214),
    FREE_RUN("free run", 0xd9d9d9),
    HEAPS("heap records", 0x7b3fa0),
    UNKNOWN("in motion or damaged", 0xd7191c);

    private final String text;
    private final int colour;

    Kind(String text, int colour) {
        this.text = text;
        this.colour = colour;
    }

    public String text() {
        return text;
    }

    /** Its colour when it is full, as red, green and blue of eight bits each. */
    int colour() {
        return colour;
    }
}
