/**
 * The verifier of system Java: rejects what would need a Java runtime, and what C might evaluate in another order.
 *
 * <p>Works on class files and knows nothing of the translator.
 */
package org.vmmalloc.aot.dialect;
