package org.vmmalloc.benchmarks.report;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.io.IOException;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.util.List;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.data.category.DefaultCategoryDataset;

/** A picture of one metric: a line for each workload, and on it a point for each allocator where its ratio to the C library is. */
public final class Plot {
    private static final int WIDTH_PIXELS = 1400;
    private static final int PIXELS_FOR_FRAME = 140;
    private static final int PIXELS_FOR_WORKLOAD = 20;
    private static final double POINT_PIXELS = 9;
    private static final int LOGARITHM_BASE = 2;
    private static final double POWERS_OF_BASE_PER_TICK = 0.5;
    private static final List<Color> COLORS = List.of(
            new Color(0x000000),
            new Color(0xd62728),
            new Color(0xff9896),
            new Color(0x1f77b4),
            new Color(0x2ca02c),
            new Color(0x9467bd),
            new Color(0x8c564b),
            new Color(0x7f7f7f));

    private Plot() {}

    /** Writes the picture as a PNG, or nothing if no workload has a ratio. */
    public static void write(Results results, Metric metric, Path file) throws IOException {
        // The pictures need no screen.
        System.setProperty("java.awt.headless", "true");
        DefaultCategoryDataset points = points(results, metric);
        if (points.getColumnCount() > 0) {
            int height = PIXELS_FOR_FRAME + PIXELS_FOR_WORKLOAD * points.getColumnCount();
            ChartUtils.saveChartAsPNG(file.toFile(), chart(metric, points), WIDTH_PIXELS, height);
        }
    }

    private static DefaultCategoryDataset points(Results results, Metric metric) {
        DefaultCategoryDataset points = new DefaultCategoryDataset();
        for (String subject : results.names()) {
            for (Results.Outcome outcome : results.workloads()) {
                new Comparison(outcome, metric)
                        .ratio(subject)
                        .filter(ratio -> ratio > 0)
                        .ifPresent(ratio -> points.addValue(ratio, subject, outcome.name()));
            }
        }
        return points;
    }

    private static JFreeChart chart(Metric metric, DefaultCategoryDataset points) {
        LogAxis ratio = new LogAxis("ratio to the C library");
        ratio.setBase(LOGARITHM_BASE);
        ratio.setTickUnit(new NumberTickUnit(POWERS_OF_BASE_PER_TICK, new DecimalFormat("0.###")));
        LineAndShapeRenderer renderer = new LineAndShapeRenderer(false, true);
        for (int row = 0; row < points.getRowCount(); row++) {
            renderer.setSeriesPaint(row, COLORS.get(row % COLORS.size()));
            renderer.setSeriesShape(
                    row, new Ellipse2D.Double(-POINT_PIXELS / 2, -POINT_PIXELS / 2, POINT_PIXELS, POINT_PIXELS));
        }
        CategoryPlot plot = new CategoryPlot(points, new CategoryAxis(), ratio, renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setDomainGridlinesVisible(true);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        JFreeChart chart = new JFreeChart(metric.title(), plot);
        chart.setBackgroundPaint(Color.WHITE);
        return chart;
    }
}
