package org.vmmalloc.command.output;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToLongFunction;
import org.vmmalloc.command.account.PoolAccount;

/** Accounts in the text format that Prometheus scrapes. */
public final class Metrics {
    /** The media type of the text. */
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private final List<PoolAccount> accounts;
    private final MetricSnapshots.Builder metrics = MetricSnapshots.builder();

    private Metrics(List<PoolAccount> accounts) {
        this.accounts = accounts;
    }

    /** The text, with the labels {@code pid}, {@code command}, {@code directory} and {@code pool} on every sample. */
    public static String text(List<PoolAccount> accounts) {
        return accounts.isEmpty() ? "" : new Metrics(accounts).text();
    }

    private String text() {
        addSizes();
        addBlocks();
        addFreeRuns();
        addEvents();
        classes("class_blocks", "Blocks in use by size class.", PoolAccount.ClassFigures::inUse);
        classes("class_slab_bytes", "Bytes of slabs by size class.", PoolAccount.ClassFigures::slabBytes);
        return write();
    }

    private void addSizes() {
        gauge("pool_bytes", "Size of the pool.", a -> a.pool().bytes());
        gauge("capacity_bytes", "What blocks can have of it.", a -> a.pool().capacityBytes());
        gauge(
                "used_bytes",
                "Pages in use by slabs, large blocks and heaps.",
                a -> a.pages().usedBytes());
        gauge(
                "peak_used_bytes",
                "The most that was ever in use.",
                a -> a.pages().peakBytes());
    }

    private void addBlocks() {
        gauge("blocks", "Blocks in use.", a -> a.blocks().inUse());
        gauge("block_bytes", "Usable bytes of blocks in use.", a -> a.blocks().usableBytes());
        gauge("slab_bytes", "Bytes of slabs.", a -> a.slabs().bytes());
        gauge(
                "slab_waste_bytes",
                "Bytes of slabs in no block in use.",
                a -> a.slabs().wasteBytes());
        gauge("large_blocks", "Large blocks in use.", a -> a.large().inUse());
        gauge("large_bytes", "Their bytes.", a -> a.large().bytes());
    }

    private void addFreeRuns() {
        gauge("free_runs", "Free page runs.", a -> a.pages().freeRuns());
        gauge("free_run_bytes", "Their bytes.", a -> a.pages().freeRunBytes());
        gauge(
                "longest_free_bytes",
                "The largest block that can be had.",
                a -> a.pages().longestFreeBytes());
    }

    private void addEvents() {
        gauge(
                "remote_frees_pending",
                "Remote frees not yet collected.",
                a -> a.slabs().remotePending());
        gauge("heaps", "Heaps.", a -> a.heaps().size());
        counter(
                "failed_allocations",
                "Requests without memory.",
                a -> a.events().failedAllocations());
        counter(
                "remote_frees",
                "Blocks freed by other threads.",
                a -> a.events().remoteFrees());
        counter(
                "forks",
                "Forks of the process and its ancestors.",
                a -> a.events().forks());
        counter("threads_bound", "Threads given a heap.", a -> a.events().threadsBound());
        counter(
                "threads_ended",
                "Threads with a heap that ended.",
                a -> a.events().threadsEnded());
        counter("released_bytes", "Given back to the system.", a -> a.events().releasedBytes());
    }

    private static Labels labels(PoolAccount account) {
        return Labels.of(
                "pid", Integer.toString(account.process().pid()),
                "command", account.process().command(),
                "directory", account.pool().directory(),
                "pool", Integer.toString(account.pool().index()));
    }

    private void gauge(String name, String help, ToLongFunction<PoolAccount> figure) {
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name("vmmalloc_" + name).help(help);
        accounts.forEach(account -> gauge.dataPoint(point(labels(account), figure.applyAsLong(account))));
        metrics.metricSnapshot(gauge.build());
    }

    private void classes(String name, String help, ToLongFunction<PoolAccount.ClassFigures> figure) {
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name("vmmalloc_" + name).help(help);
        for (PoolAccount account : accounts) {
            for (PoolAccount.ClassFigures figures : account.classes()) {
                Labels labels = labels(account).add("bytes", Long.toString(figures.bytes()));
                gauge.dataPoint(point(labels, figure.applyAsLong(figures)));
            }
        }
        metrics.metricSnapshot(gauge.build());
    }

    private static GaugeSnapshot.GaugeDataPointSnapshot point(Labels labels, long value) {
        return GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value(value)
                .build();
    }

    private void counter(String name, String help, ToLongFunction<PoolAccount> figure) {
        CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name("vmmalloc_" + name).help(help);
        accounts.forEach(account -> counter.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                .labels(labels(account))
                .value(figure.applyAsLong(account))
                .build()));
        metrics.metricSnapshot(counter.build());
    }

    private String write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(bytes, metrics.build(), EscapingScheme.ALLOW_UTF8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
