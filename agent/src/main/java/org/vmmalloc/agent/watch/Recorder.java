package org.vmmalloc.agent.watch;

import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import org.vmmalloc.agent.pool.MovedMemory;

/** Adds the pool's events to JDK Flight Recorder when that is first used; until then it is not started. */
public final class Recorder {
    private Recorder() {}

    /** Arranges for the events; does nothing in a program without the module {@code jdk.jfr}. */
    public static void expect(MovedMemory memory) {
        if (ModuleLayer.boot().findModule("jdk.jfr").isPresent()) {
            Listener.add(memory);
        }
    }

    /** Apart, so that no class of the module is needed where there is none. */
    private static final class Listener implements FlightRecorderListener {
        private final MovedMemory memory;

        private Listener(MovedMemory memory) {
            this.memory = memory;
        }

        static void add(MovedMemory memory) {
            FlightRecorder.addListener(new Listener(memory));
        }

        @Override
        public void recorderInitialized(FlightRecorder recorder) {
            FlightRecorder.addPeriodicEvent(PoolStatisticsEvent.class, () -> PoolStatisticsEvent.commit(memory));
            memory.tellOfFailures(PoolExhaustedEvent::commit);
        }
    }
}
