/**
 * Real programs: scripts of {@code src/test/programs}, each run plain and on a pool, with the same output byte for byte and a witness in every process.
 *
 * <p>Knows the product only by its files.
 */
package org.vmmalloc.tests.programs;
