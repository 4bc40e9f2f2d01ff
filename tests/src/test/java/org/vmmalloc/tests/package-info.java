/**
 * Behaviour tests of the built native library: each runs tiny programs on a pool and judges them by what they print and how they end.
 *
 * <p>Knows the product only by its files and its manual, nothing of the code it is built from.
 */
package org.vmmalloc.tests;
