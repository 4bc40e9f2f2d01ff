/** What the agent does to the JDK: the hook, the rewritten bodies of {@code Unsafe}, the limit for direct memory. Knows no pool. */
package org.vmmalloc.agent.jdk;
