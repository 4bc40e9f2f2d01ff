package org.vmmalloc;

import java.nio.file.Path;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** Flight recorder: a request for which a pool had no room. */
@Name("org.vmmalloc.Exhaustion")
@Label("Pool Exhaustion")
@Category("vmmalloc")
@Description("A pool had no room for a request")
final class ExhaustionEvent extends Event {
    @Label("Pool")
    String pool;

    @Label("Requested Size")
    @DataAmount
    long requestedBytes;

    @Label("Pool Size")
    @DataAmount
    long poolBytes;

    @Label("Used Size")
    @DataAmount
    long usedBytes;

    static void tell(Path place, long requestedBytes, long poolBytes, long usedBytes) {
        ExhaustionEvent event = new ExhaustionEvent();
        if (event.isEnabled()) {
            event.pool = place.toString();
            event.requestedBytes = requestedBytes;
            event.poolBytes = poolBytes;
            event.usedBytes = usedBytes;
            event.commit();
        }
    }
}
