package org.vmmalloc.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** The standard output, which remembers that something could not be written: who prints to it goes on and does not ask. */
final class StandardOutput extends OutputStream {
    /** The kernel's words for a reader who has read enough, which is no failure. */
    private static final String READER_LEFT = "Broken pipe";

    private final OutputStream file = new FileOutputStream(FileDescriptor.out);
    private IOException failure;

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            file.write(bytes, offset, length);
        } catch (IOException failed) {
            failure = failed;
            throw failed;
        }
    }

    /** What has kept the output from being written; empty if nothing has, or the reader left. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure).filter(failed -> !READER_LEFT.equals(failed.getMessage()));
    }
}
