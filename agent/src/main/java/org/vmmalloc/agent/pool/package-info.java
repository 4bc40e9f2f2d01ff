/** The agent's pool: its file, the heaps of threads, and the verbs that take the place of the JDK's native memory functions. */
package org.vmmalloc.agent.pool;
