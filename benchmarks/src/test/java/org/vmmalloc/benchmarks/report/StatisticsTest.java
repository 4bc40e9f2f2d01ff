package org.vmmalloc.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static final double EXACT = 1e-12;

    @Test
    void medianIsTheMiddleOrBetweenTheTwoInTheMiddle() {
        assertEquals(3, Statistics.median(new double[] {9, 1, 3}), EXACT);
        assertEquals(2.5, Statistics.median(new double[] {4, 1, 2, 3}), EXACT);
        assertEquals(7, Statistics.median(new double[] {7}), EXACT);
        assertTrue(Double.isNaN(Statistics.median(new double[0])));
    }

    @Test
    void spreadIsHalfTheDistanceOfTheQuartiles() {
        assertEquals(1, Statistics.spread(new double[] {5, 1, 2, 3, 4}), EXACT);
        assertEquals(0, Statistics.spread(new double[] {5}), EXACT);
        // One run that was disturbed changes neither.
        assertEquals(0, Statistics.spread(new double[] {2, 2, 2, 2, 900}), EXACT);
    }

    @Test
    void geometricMeanDoesNotDependOnWhichSideIsTheDenominator() {
        double[] ratios = {0.5, 2, 0.25, 8};
        double[] inverse = {2, 0.5, 4, 0.125};
        assertEquals(Math.pow(2, 0.25), Statistics.geometricMean(ratios), EXACT);
        assertEquals(1, Statistics.geometricMean(ratios) * Statistics.geometricMean(inverse), EXACT);
    }

    @Test
    void theFiguresStayAsTheyAre() {
        double[] figures = {3, 1, 2};
        Statistics.median(figures);
        assertEquals(3, figures[0], EXACT);
    }
}
