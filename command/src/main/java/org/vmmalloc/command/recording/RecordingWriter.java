package org.vmmalloc.command.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.vmmalloc.command.account.PoolAccount;
import org.vmmalloc.command.output.JsonText;

/**
 * Writes a recording: lines of JSON, compressed with gzip. Each line is in the file when it was added, so that a recording that is cut off can be
 * read up to there.
 */
public final class RecordingWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 4096;

    private final Instant started = Instant.now();
    private final OutputStream output;

    /** Begins a recording of the pool in a new file. */
    public RecordingWriter(Path file, PoolAccount first, Duration interval) throws IOException {
        OutputStream created = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        output = new GZIPOutputStream(created, BUFFER_BYTES, true);
        line(new RecordingHeader(
                RecordingHeader.FORMAT,
                RecordingHeader.VERSION,
                started.toString(),
                interval.toMillis(),
                first.process(),
                first.pool()));
    }

    /** Adds the figures of this moment. */
    public synchronized void add(PoolAccount account) throws IOException {
        line(RecordedSample.of(Duration.between(started, Instant.now()).toMillis(), account));
    }

    private void line(Object value) throws IOException {
        output.write((JsonText.line(value) + "\n").getBytes(StandardCharsets.UTF_8));
        output.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        output.close();
    }
}
