package org.vmmalloc.command.recording;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.vmmalloc.command.output.JsonText;

/**
 * A recording as it was read.
 *
 * @param cutOff whether it ends in the middle, because whoever wrote it was killed
 */
public record Recording(RecordingHeader header, List<RecordedSample> samples, boolean cutOff) {
    /**
     * Reads a recording.
     *
     * @throws IOException if the file is no recording, or one of another version; the message says which
     */
    public static Recording read(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            RecordingHeader header = header(file, lines.readLine());
            List<RecordedSample> samples = new ArrayList<>();
            boolean cutOff = readSamples(lines, samples);
            return new Recording(header, samples, cutOff);
        } catch (ZipException | EOFException other) {
            throw new IOException(file + " is not a recording", other);
        }
    }

    private static RecordingHeader header(Path file, String line) throws IOException {
        RecordingHeader header = line == null ? null : parse(RecordingHeader.class, line);
        if (header == null || !RecordingHeader.FORMAT.equals(header.format())) {
            throw new IOException(file + " is not a recording");
        }
        if (header.version() != RecordingHeader.VERSION) {
            throw new IOException(file + " is a recording of version " + header.version()
                    + ", and this command reads version " + RecordingHeader.VERSION);
        }
        return header;
    }

    /** Returns whether the last line is missing or damaged. */
    private static boolean readSamples(BufferedReader lines, List<RecordedSample> samples) throws IOException {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                RecordedSample sample = parse(RecordedSample.class, line);
                if (sample == null || sample.classes() == null) {
                    return true;
                }
                samples.add(sample);
            }
            return false;
        } catch (EOFException | ZipException cut) {
            return true;
        }
    }

    /** The value, or null where the line is not one. */
    private static <T> T parse(Class<T> type, String line) {
        try {
            return JsonText.read(type, line);
        } catch (IOException damaged) {
            return null;
        }
    }
}
