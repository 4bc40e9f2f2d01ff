package org.vmmalloc.command.account;

import org.vmmalloc.command.pool.SlabFigures;

/** Sums over slabs. */
final class Tally {
    long slabs;
    long slabBytes;
    long ready;
    long inUse;
    long usedBytes;
    long freeBytes;
    long remote;

    void add(SlabFigures slab) {
        slabs++;
        slabBytes += slab.bytes();
        ready += slab.ready();
        inUse += slab.used();
        usedBytes += slab.used() * slab.blockBytes();
        freeBytes += slab.free() * slab.blockBytes();
        remote += slab.remote();
    }
}
