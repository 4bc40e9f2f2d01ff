package org.vmmalloc;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/** Flight recorder: what each open pool holds, periodically. */
@Name("org.vmmalloc.PoolStatistics")
@Label("Pool Statistics")
@Category("vmmalloc")
@Description("What a pool holds")
@Period("10 s")
@StackTrace(false)
final class StatisticsEvent extends Event {
    @Label("Pool")
    String pool;

    @Label("Pool Size")
    @DataAmount
    long poolBytes;

    @Label("Used Size")
    @DataAmount
    long usedBytes;

    @Label("Peak Size")
    @DataAmount
    long peakBytes;

    @Label("Blocks")
    long blocks;

    @Label("Block Size")
    @DataAmount
    long blockBytes;

    @Label("Failed Allocations")
    long failedAllocations;

    static void tell(PoolStatistics statistics) {
        StatisticsEvent event = new StatisticsEvent();
        event.pool = statistics.place().toString();
        event.poolBytes = statistics.poolBytes();
        event.usedBytes = statistics.usedBytes();
        event.peakBytes = statistics.peakBytes();
        event.blocks = statistics.blocks();
        event.blockBytes = statistics.blockBytes();
        event.failedAllocations = statistics.failedAllocations();
        event.commit();
    }
}
