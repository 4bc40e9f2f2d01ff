package org.vmmalloc.agent.watch;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;
import jdk.jfr.Throttle;

/** Some of the allocations, with their stacks; at most a hundred a second unless the recording says otherwise. */
@Name("org.vmmalloc.AgentAllocation")
@Label("Agent Pool Allocation")
@Description("A sample of the native memory that this JVM was given from its pool")
@Category({"vmmalloc"})
@Throttle("100/s")
final class AllocationEvent extends Event {
    @Label("Address")
    @MemoryAddress
    long address;

    @Label("Size")
    @DataAmount
    long bytes;

    static void sample(long address, long bytes) {
        AllocationEvent event = new AllocationEvent();
        if (event.isEnabled()) {
            event.address = address;
            event.bytes = bytes;
            event.commit();
        }
    }
}
