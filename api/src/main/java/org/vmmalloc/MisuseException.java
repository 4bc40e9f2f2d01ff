package org.vmmalloc;

/** A pool was asked to do something with an address at which no block of it starts. The pool is as it was before. */
public final class MisuseException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** What was wrong. */
    public enum Kind {
        /** The block is free already. */
        DOUBLE_FREE("double free"),
        /** The address lies inside a block, not at its first byte. */
        INTERIOR_POINTER("address inside a block, not at its first byte"),
        /** No block was ever handed out at the address, or its memory was given back since. */
        NOT_ALLOCATED("address that is not allocated"),
        /** The segment is larger than the block. */
        WRONG_SIZE("segment larger than its block"),
        /** The address or segment is not the pool's, or an arena's. */
        FOREIGN_POINTER("address that is not the pool's to free");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /** What was wrong. */
    private final Kind kind;
    /** The address that was passed in. */
    private final long address;
    /** The size of the block concerned, or 0. */
    private final long blockBytes;

    MisuseException(Kind kind, long address, long blockBytes) {
        super(kind.text + ": 0x" + Long.toHexString(address)
                + (blockBytes == 0 ? "" : ", block of " + blockBytes + " bytes"));
        this.kind = kind;
        this.address = address;
        this.blockBytes = blockBytes;
    }

    /**
     * What was wrong.
     *
     * @return the kind of misuse
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The address that was passed in.
     *
     * @return an absolute address
     */
    public long address() {
        return address;
    }

    /**
     * The size of the block concerned.
     *
     * @return bytes, or 0 where there is no block
     */
    public long blockBytes() {
        return blockBytes;
    }
}
