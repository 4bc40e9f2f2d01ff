package org.vmmalloc.command.pool;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** A copy of a pool; behind its end there is nothing to read. */
record ImageMemory(MemorySegment image) implements PoolMemory {
    @Override
    public void read(long offset, MemorySegment destination) throws IOException {
        if (offset < 0 || offset > image.byteSize() - destination.byteSize()) {
            throw new IOException("nothing at " + offset);
        }
        destination.copyFrom(image.asSlice(offset, destination.byteSize()));
    }

    @Override
    public String source() {
        return "image";
    }

    @Override
    public void close() {}
}
