package org.vmmalloc.command.doctor;

import java.util.Locale;
import org.vmmalloc.command.measure.Costs;

/** Figures in words. */
final class Words {
    /** What differs by less is the same for a reader; measuring twice gives as much. */
    private static final double NOTICEABLE = 1.25;

    private Words() {}

    static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }

    /** Whether the control group was charged for most of what was measured. */
    static boolean isCharged(Examination found) {
        long bytes = found.costs().map(Costs::bytes).orElse(Long.MAX_VALUE);
        return found.charged().orElse(0) >= bytes / 2;
    }

    /** Such as "as long" or "1.6 times as long". */
    static String times(double here, double there) {
        double ratio = here / there;
        return ratio < NOTICEABLE ? "as long" : String.format(Locale.ROOT, "%.1f times as long", ratio);
    }
}
