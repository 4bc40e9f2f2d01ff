package org.vmmalloc;

import java.util.concurrent.atomic.AtomicLong;
import org.vmmalloc.jvm.PoolFile;

/** A pool's mapping, which goes when the pool and the last of its automatic arenas have let go of it. */
final class Mapping {
    private final PoolFile file;
    private final Runnable atEnd;
    private final AtomicLong holders = new AtomicLong(1);

    Mapping(PoolFile file, Runnable atEnd) {
        this.file = file;
        this.atEnd = atEnd;
    }

    /** Keeps the mapping until {@link #letGo}. */
    void hold() {
        if (holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
            throw new IllegalStateException("the pool is closed");
        }
    }

    void letGo() {
        if (holders.decrementAndGet() == 0) {
            file.close();
            atEnd.run();
        }
    }
}
