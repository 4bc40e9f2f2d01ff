package org.vmmalloc.agent.programs;

import java.lang.management.ManagementFactory;
import javax.management.ObjectName;
import org.vmmalloc.allocator.pool.RunDirectory;

/** Takes the lock of the agent's pool as a thread would that was lost with it, says so, and never ends by itself. */
public final class HeldLock {
    private static final int LARGE_BYTES = 1_000_000;

    private HeldLock() {}

    public static void main(String[] arguments) throws Exception {
        Witness.testify("start");
        long pool = (long) ManagementFactory.getPlatformMBeanServer()
                .getAttribute(new ObjectName("org.vmmalloc:type=AgentPool"), "Address");
        RawMemory.put(RunDirectory.runLock(pool), (byte) 1);
        Thread waits = new Thread(() -> RawMemory.free(RawMemory.allocate(LARGE_BYTES)));
        waits.start();
        System.out.println("held");
        waits.join();
        System.out.println("there was no lock to wait for");
    }
}
