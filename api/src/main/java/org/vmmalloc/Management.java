package org.vmmalloc;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.management.JMException;
import javax.management.ObjectName;
import jdk.jfr.FlightRecorder;

/**
 * Shows open pools to management tools and to the flight recorder.
 *
 * <p>The first use of either takes a tenth of a second, so a thread of its own does all of it, in the order of the calls, and ends when it has nothing
 * to do.
 */
final class Management {
    private static final ExecutorService IN_ORDER = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("vmmalloc management").factory());
    private static final Map<Pool, ObjectName> NAMES = new LinkedHashMap<>();
    private static int lastId;
    private static boolean isRecording;

    private Management() {}

    static void add(Pool pool) {
        IN_ORDER.execute(() -> register(pool));
    }

    static void remove(Pool pool) {
        IN_ORDER.execute(() -> unregister(pool));
    }

    private static void register(Pool pool) {
        if (!pool.isOpen()) {
            return;
        }
        try {
            ObjectName name = nameOf(pool);
            ManagementFactory.getPlatformMBeanServer().registerMBean(new PoolBean(pool), name);
            synchronized (NAMES) {
                NAMES.put(pool, name);
            }
        } catch (JMException | SecurityException failure) {
            System.getLogger(Pool.class.getName())
                    .log(Level.WARNING, "a pool is not shown to management tools", failure);
        }
        if (!isRecording) {
            isRecording = true;
            FlightRecorder.addPeriodicEvent(StatisticsEvent.class, Management::tellAll);
        }
    }

    private static ObjectName nameOf(Pool pool) throws JMException {
        lastId++;
        return new ObjectName(
                "org.vmmalloc:type=Pool,name=" + ObjectName.quote(pool.place().toString()) + ",id=" + lastId);
    }

    private static void unregister(Pool pool) {
        ObjectName name;
        synchronized (NAMES) {
            name = NAMES.remove(pool);
        }
        if (name != null) {
            try {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
            } catch (JMException failure) {
                System.getLogger(Pool.class.getName()).log(Level.WARNING, "a closed pool is still shown", failure);
            }
        }
    }

    private static void tellAll() {
        List<Pool> pools;
        synchronized (NAMES) {
            pools = List.copyOf(NAMES.keySet());
        }
        for (Pool pool : pools) {
            try {
                StatisticsEvent.tell(pool.statistics());
            } catch (IllegalStateException closedMeanwhile) {
                // There is nothing to tell of it.
            }
        }
    }
}
