package org.vmmalloc.command.pool;

/**
 * A heap as it was found.
 *
 * @param address in the process
 * @param thread the number of the thread that has it, or had it last
 * @param isBusy whether a thread allocates from it
 * @param remoteFrees what others have freed of its blocks and it has collected, ever
 */
public record HeapFigures(long address, int thread, boolean isBusy, long remoteFrees) {}
