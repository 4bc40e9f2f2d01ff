package org.vmmalloc.benchmarks.jvm;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * The processor time of one thread for an operation of {@link Pair} or {@link RandomSizes}, for machines that others use too: their load falsifies
 * wall time most. Run each source in a JVM of its own, in turns. What garbage collection takes in threads of its own does not show.
 */
public final class ProcessorTime {
    private static final int ROUNDS = 25;
    private static final int WARM_UP_ROUNDS = 8;
    private static final int OPERATIONS = 300_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ProcessorTime() {}

    /** Arguments: {@code pair SOURCE BYTES}, or {@code random SOURCE}. */
    public static void main(String[] arguments) {
        Runnable operation = arguments[0].equals("pair") ? pair(arguments) : random(arguments);
        double[] nanoseconds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            nanoseconds[round] = measure(operation);
        }
        double[] counted = Arrays.copyOfRange(nanoseconds, WARM_UP_ROUNDS, ROUNDS);
        Arrays.sort(counted);
        System.out.printf(
                "%s: least %.1f ns, median %.1f ns%n",
                String.join(" ", arguments), counted[0], counted[counted.length / 2]);
    }

    private static Runnable pair(String[] arguments) {
        Pair pair = new Pair();
        pair.source = arguments[1];
        pair.bytes = Integer.parseInt(arguments[2]);
        pair.open();
        return pair::pair;
    }

    private static Runnable random(String[] arguments) {
        RandomSizes sizes = new RandomSizes();
        sizes.source = arguments[1];
        sizes.open();
        return sizes::replace;
    }

    private static double measure(Runnable operation) {
        long begin = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < OPERATIONS; i++) {
            operation.run();
        }
        return (THREADS.getCurrentThreadCpuTime() - begin) / (double) OPERATIONS;
    }
}
