package org.vmmalloc.benchmarks.report;

import java.util.Arrays;

/** Medians, quartiles and means of figures. */
final class Statistics {
    private Statistics() {}

    /** The value that the given part of the figures does not exceed, between two figures in proportion to its distance from them. */
    static double quantile(double[] figures, double part) {
        if (figures.length == 0) {
            return Double.NaN;
        }
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        double position = part * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    static double median(double[] figures) {
        return quantile(figures, 0.5);
    }

    /** Half the distance between the quartiles: half of the figures lie that near to the middle. */
    static double spread(double[] figures) {
        return (quantile(figures, 0.75) - quantile(figures, 0.25)) / 2;
    }

    /** The root of the product, all figures being above zero. */
    static double geometricMean(double[] figures) {
        return Math.exp(Arrays.stream(figures).map(Math::log).average().orElse(Double.NaN));
    }
}
