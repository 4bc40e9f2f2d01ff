/**
 * From class files to C: the plugin that teaches TeaVM native bodies and exports, and the program that runs it.
 *
 * <p>Knows nothing of C compilers nor of what the library exports.
 */
package org.vmmalloc.aot.translate;
