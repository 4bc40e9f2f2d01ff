/**
 * The debug library: its log, its statistics, its list of leaks, and what valgrind sees.
 *
 * <p>Knows the product only by its files and its manual.
 */
package org.vmmalloc.tests.debug;
