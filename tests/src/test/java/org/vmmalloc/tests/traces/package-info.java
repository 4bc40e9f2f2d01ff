/**
 * Seeded traces of heap calls: made here, replayed by the native library, and judged by a model that holds no memory but knows every byte.
 *
 * <p>Knows the product only by its files.
 */
package org.vmmalloc.tests.traces;
