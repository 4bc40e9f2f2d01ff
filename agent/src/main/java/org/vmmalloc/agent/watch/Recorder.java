package org.vmmalloc.agent.watch;

import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import org.vmmalloc.agent.pool.AllocationListener;
import org.vmmalloc.agent.pool.MovedMemory;

/** Adds the pool's events to JDK Flight Recorder when that is first used; until then it is not started. */
public final class Recorder implements FlightRecorderListener {
    private final MovedMemory memory;

    private Recorder(MovedMemory memory) {
        this.memory = memory;
    }

    /** Arranges for the events, in a program with the module {@code jdk.jfr}. */
    public static void expect(MovedMemory memory) {
        FlightRecorder.addListener(new Recorder(memory));
    }

    @Override
    public void recorderInitialized(FlightRecorder recorder) {
        FlightRecorder.addPeriodicEvent(PoolStatisticsEvent.class, () -> PoolStatisticsEvent.commit(memory));
        memory.tellOfFailures(PoolExhaustedEvent::commit);
        FlightRecorder.register(AllocationEvent.class);
        new AllocationListener() {
            @Override
            protected void allocated(long block, long bytes) {
                AllocationEvent.sample(block, bytes);
            }
        }.listen();
    }
}
