package org.vmmalloc.benchmarks.measure;

/**
 * What one run took. Times are those of all runs together if the command ran several times.
 *
 * @param wallNanos from start to end
 * @param userNanos in the program and its children
 * @param systemNanos in the kernel on their behalf
 * @param peakBytes the most memory that the cgroup had, page cache of its files included; -1 if no cgroup could be made
 * @param residentBytes the largest resident set of one of its processes
 * @param minorFaults page faults without a read
 * @param majorFaults page faults with one
 * @param failure why the run does not count; null if it does
 * @param remark what it wrote on standard error; null if nothing
 */
public record Sample(
        long wallNanos,
        long userNanos,
        long systemNanos,
        long peakBytes,
        long residentBytes,
        long minorFaults,
        long majorFaults,
        String failure,
        String remark) {

    /** A run that does not count. */
    public static Sample failed(String why) {
        return new Sample(0, 0, 0, -1, 0, 0, 0, why, null);
    }

    /** Whether the run counts. */
    public boolean counts() {
        return failure == null;
    }
}
