package org.vmmalloc.benchmarks.measure;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;

/** What a run printed, as its length and a checksum: enough to see whether two runs did the same. */
public record Digest(long bytes, long checksum) {
    private static final int BUFFER_BYTES = 1 << 16;

    static Digest of(InputStream stream) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        for (int read; (read = stream.read(buffer)) >= 0; bytes += read) {
            checksum.update(buffer, 0, read);
        }
        return new Digest(bytes, checksum.getValue());
    }
}
