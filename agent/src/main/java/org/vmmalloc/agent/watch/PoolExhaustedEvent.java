package org.vmmalloc.agent.watch;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A request for which the pool had no room. */
@Name("org.vmmalloc.AgentPoolExhausted")
@Label("Agent Pool Exhausted")
@Description("A request for native memory for which the pool of this JVM had no room")
@Category({"vmmalloc"})
final class PoolExhaustedEvent extends Event {
    @Label("Requested")
    @DataAmount
    long requestedBytes;

    static void commit(long bytes) {
        PoolExhaustedEvent event = new PoolExhaustedEvent();
        event.requestedBytes = bytes;
        event.commit();
    }
}
