/** Rank 8: hardened verbs, clients of the plain ones: canaries, quarantine, random order, guard pages. Knows no caller. */
package org.vmmalloc.allocator.harden;
