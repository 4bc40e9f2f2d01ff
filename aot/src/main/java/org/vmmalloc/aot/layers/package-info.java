/**
 * The order of the packages, and the check that every import follows it.
 *
 * <p>Knows class files and one list, not what the packages are for.
 */
package org.vmmalloc.aot.layers;
