/** What can be seen of the agent's pool from inside the JVM: a bean, events of JDK Flight Recorder, a summary at the end. */
package org.vmmalloc.agent.watch;
