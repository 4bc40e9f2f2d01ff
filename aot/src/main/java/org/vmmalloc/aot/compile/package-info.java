/**
 * From generated C to the native library: the scan for what must not be in it, the compiler, and the look into the result.
 *
 * <p>Knows nothing of the translator, only the shape of its output.
 */
package org.vmmalloc.aot.compile;
