/**
 * What every step of the native build needs: the class files to work on, and the way to give up.
 *
 * <p>Knows nothing of the steps.
 */
package org.vmmalloc.aot;
