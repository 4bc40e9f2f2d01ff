package org.vmmalloc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.vmmalloc.allocator.pool.PoolHeader;

/** A pool's file that has a name: nobody else's while the pool is open, and never one that holds something else. */
final class NamedFile {
    /** Far behind the end, since some systems let nobody write what is locked. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private NamedFile(FileChannel channel) {
        this.channel = channel;
    }

    static NamedFile lockAndEmpty(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!isLocked(channel)) {
                throw new FileSystemException(path.toString(), null, "another pool has this file");
            }
            if (channel.size() != 0 && !holdsPool(channel)) {
                throw new FileSystemException(
                        path.toString(), null, "the file is not empty and holds no pool; it is left as it is");
            }
            // What it held counts as free space for the new pool.
            channel.truncate(0);
            return new NamedFile(channel);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false) != null;
        } catch (OverlappingFileLockException another) {
            return false;
        }
    }

    private static boolean holdsPool(FileChannel channel) throws IOException {
        ByteBuffer magic = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        channel.read(magic, 0);
        return magic.flip().remaining() == Long.BYTES && magic.getLong() == PoolHeader.MAGIC;
    }

    void leaveEmpty() {
        try (channel) {
            channel.truncate(0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
