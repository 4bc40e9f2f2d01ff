/**
 * Tests of what a person starts: the front of the command in {@code dist/bin}, the scripts at the root, and the public header.
 *
 * <p>Knows them only by what they print, how they end, and the state in which the program finds itself.
 */
package org.vmmalloc.tests.command;
