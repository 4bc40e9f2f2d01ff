package org.vmmalloc.agent.watch;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import org.vmmalloc.agent.pool.MovedMemory;

/** What the pool holds, every ten seconds unless the recording says otherwise. */
@Name("org.vmmalloc.AgentPoolStatistics")
@Label("Agent Pool Statistics")
@Description("The pool that holds the native memory of this JVM")
@Category({"vmmalloc"})
@Period("10 s")
@StackTrace(false)
final class PoolStatisticsEvent extends Event {
    @Label("Pool Size")
    @DataAmount
    long poolBytes;

    @Label("Used")
    @DataAmount
    long usedBytes;

    @Label("Peak")
    @DataAmount
    long peakBytes;

    @Label("Blocks")
    long blocks;

    @Label("Bytes in Blocks")
    @DataAmount
    long blockBytes;

    @Label("Failed Requests")
    long failures;

    @Label("Overflow Blocks")
    long overflowBlocks;

    static void commit(MovedMemory memory) {
        PoolStatisticsEvent event = new PoolStatisticsEvent();
        PoolFigures figures = PoolFigures.of(memory);
        event.poolBytes = figures.poolBytes();
        event.usedBytes = figures.usedBytes();
        event.peakBytes = figures.peakBytes();
        event.blocks = figures.blocks();
        event.blockBytes = figures.blockBytes();
        event.failures = figures.failures();
        event.overflowBlocks = figures.overflowBlocks();
        event.commit();
    }
}
