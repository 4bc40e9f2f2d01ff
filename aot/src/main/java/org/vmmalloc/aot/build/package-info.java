/**
 * The native build from end to end.
 *
 * <p>The only package that knows the order of the steps.
 */
package org.vmmalloc.aot.build;
