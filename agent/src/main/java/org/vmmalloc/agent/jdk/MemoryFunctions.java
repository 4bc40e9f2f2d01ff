package org.vmmalloc.agent.jdk;

import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;

/**
 * What takes the place of the JDK's native memory functions. The JDK has checked all arguments: sizes are multiples of 8 and more than 0, addresses
 * are not 0.
 *
 * @param allocate from a size in bytes to a block aligned to 16; 0 if there is no memory
 * @param reallocate from a block and a size in bytes to the block or its successor; 0 if there is no memory, and the block stays
 * @param free takes a block back
 */
public record MemoryFunctions(LongUnaryOperator allocate, LongBinaryOperator reallocate, LongConsumer free) {}
