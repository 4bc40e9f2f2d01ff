/**
 * Forks under every option, in programs that do all they can to make them fail.
 *
 * <p>Knows the product only by its files and its manual.
 */
package org.vmmalloc.tests.fork;
