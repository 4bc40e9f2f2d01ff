package org.vmmalloc;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;
import jdk.jfr.Throttle;

/** Flight recorder: some of the allocations of segments and buffers, with their stacks. */
@Name("org.vmmalloc.Allocation")
@Label("Pool Allocation")
@Category("vmmalloc")
@Description("A sample of the blocks that were allocated in pools")
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
