package org.vmmalloc.agent.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** NIO: files and pipes through direct buffers, scattered and gathered, and through heap buffers, for which the JDK keeps direct ones. */
public final class Channels {
    private static final int ROUNDS = 200;

    private Channels() {}

    public static void main(String[] arguments) throws Exception {
        CRC32 checksum = new CRC32();
        Path file = Files.createTempFile("vmmalloc-agent-channels-", null);
        List<ByteBuffer> kept = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (int round = 0; round < ROUNDS; round++) {
                ByteBuffer[] parts = {
                    filled(ByteBuffer.allocateDirect(1 + round * 97), round),
                    filled(ByteBuffer.allocate(1 + round * 211), round + 1),
                    filled(ByteBuffer.allocateDirect(8192), round + 2)
                };
                long bytes = parts[0].remaining() + parts[1].remaining() + parts[2].remaining();
                channel.position(0);
                while (parts[2].hasRemaining()) {
                    channel.write(parts);
                }
                ByteBuffer back = ByteBuffer.allocateDirect((int) bytes);
                while (back.hasRemaining() && channel.read(back, back.position()) > 0) {}
                checksum.update(back.flip());
                kept.add(back);
            }
            pipe(checksum);
            System.out.println("checksum " + Long.toHexString(checksum.getValue()));
            Witness.testify("channels");
            System.out.println(kept.size() + " kept");
        } finally {
            Files.delete(file);
        }
    }

    private static void pipe(CRC32 checksum) throws Exception {
        Pipe pipe = Pipe.open();
        try (Pipe.SourceChannel source = pipe.source()) {
            Thread writer = Thread.ofVirtual().start(() -> {
                try (Pipe.SinkChannel sink = pipe.sink()) {
                    ByteBuffer data = filled(ByteBuffer.allocateDirect(1 << 20), 1);
                    while (data.hasRemaining()) {
                        sink.write(data);
                    }
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
            ByteBuffer part = ByteBuffer.allocate(5000);
            while (source.read(part) >= 0) {
                checksum.update(part.flip());
                part.clear();
            }
            writer.join();
        }
    }

    private static ByteBuffer filled(ByteBuffer buffer, int seed) {
        while (buffer.hasRemaining()) {
            buffer.put((byte) (buffer.position() * 31 + seed));
        }
        return buffer.flip();
    }
}
