package org.vmmalloc.netty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ResourceLeakDetector;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vmmalloc.ByteSize;
import org.vmmalloc.Pool;
import org.vmmalloc.PoolExhaustedError;

@Timeout(600)
class PoolByteBufAllocatorTest {
    private static final int MESSAGE_BYTES = 4 << 20;

    private Pool pool;
    private PoolByteBufAllocator allocator;

    @BeforeEach
    void open() throws Exception {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        pool = Pool.open(Path.of("/dev/shm"), ByteSize.mebibytes(128));
        allocator = new PoolByteBufAllocator(pool);
    }

    @AfterEach
    void close() {
        assertEquals(0, allocator.metric().usedDirectMemory(), "all buffers are released");
        assertEquals(0, pool.statistics().blocks());
        pool.close();
    }

    @Test
    void aBufferLiesInThePoolAndGrowsThere() {
        ByteBuf buffer = allocator.buffer(100);
        assertTrue(buffer.isDirect());
        assertEquals(1, pool.statistics().blocks());
        for (int i = 0; i < 10_000; i++) {
            buffer.writeInt(i);
        }
        for (int i = 0; i < 10_000; i++) {
            assertEquals(i, buffer.readInt());
        }
        assertEquals(1, pool.statistics().blocks());
        assertEquals(buffer.capacity(), allocator.metric().usedDirectMemory());
        buffer.capacity(16);
        assertEquals(16, allocator.metric().usedDirectMemory());
        buffer.release();
    }

    @Test
    void slicesDuplicatesAndCompositesHoldTheMemory() {
        ByteBuf buffer = allocator.directBuffer(64).writeLong(42);
        ByteBuf slice = buffer.retainedSlice(0, 8);
        CompositeByteBuf composite = allocator.compositeDirectBuffer();
        composite.addComponent(true, buffer);
        assertEquals(42, composite.readLong());
        composite.release();
        assertEquals(1, pool.statistics().blocks());
        assertEquals(42, slice.getLong(0));
        slice.release();
        assertThrows(io.netty.util.IllegalReferenceCountException.class, () -> slice.getLong(0));
    }

    @Test
    void heapBuffersAndIoBuffers() {
        ByteBuf heap = allocator.heapBuffer(10);
        assertTrue(heap.hasArray());
        heap.release();
        ByteBuf io = allocator.ioBuffer(10);
        assertTrue(io.isDirect());
        io.release();
        ByteBuf empty = allocator.directBuffer(0);
        assertEquals(0, empty.capacity());
        empty.release();
    }

    @Test
    void aFullPoolIsAnErrorAndTheBufferIsAsItWas() {
        ByteBuf buffer = allocator.directBuffer(1000).writeLong(7);
        assertThrows(PoolExhaustedError.class, () -> allocator.directBuffer(1 << 30));
        assertThrows(PoolExhaustedError.class, () -> buffer.capacity(1 << 30));
        assertEquals(1000, buffer.capacity());
        assertEquals(7, buffer.readLong());
        buffer.release();
    }

    @Test
    void anEchoServerAndItsClient() throws Exception {
        byte[] message = new byte[MESSAGE_BYTES];
        new Random(1).nextBytes(message);
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        try {
            Channel server = new ServerBootstrap()
                    .group(group)
                    .channel(NioServerSocketChannel.class)
                    .childOption(ChannelOption.ALLOCATOR, allocator)
                    .childHandler(new Echo())
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .sync()
                    .channel();
            for (int round = 0; round < 3; round++) {
                Collector collector = new Collector(message.length);
                Channel client = new Bootstrap()
                        .group(group)
                        .channel(NioSocketChannel.class)
                        .option(ChannelOption.ALLOCATOR, allocator)
                        .handler(collector)
                        .connect(server.localAddress())
                        .sync()
                        .channel();
                ByteBuf sent = client.alloc().buffer().writeBytes(message);
                assertTrue(pool.statistics().blocks() > 0);
                client.writeAndFlush(sent).sync();
                assertArrayEquals(message, collector.all.get(30, TimeUnit.SECONDS));
                client.close().sync();
            }
            server.close().sync();
        } finally {
            group.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
        }
        assertTrue(pool.statistics().peakBytes() >= MESSAGE_BYTES, "the traffic went through the pool");
    }

    @Test
    void textFromManyThreads() throws Exception {
        Thread[] threads = new Thread[8];
        CompletableFuture<Void> failure = new CompletableFuture<>();
        for (int i = 0; i < threads.length; i++) {
            int seed = i;
            Runnable work = () -> {
                Random random = new Random(seed);
                for (int round = 0; round < 2000; round++) {
                    String text = "x".repeat(random.nextInt(3000));
                    ByteBuf buffer = allocator.buffer(1);
                    buffer.writeCharSequence(text, StandardCharsets.UTF_8);
                    if (!buffer.toString(StandardCharsets.UTF_8).equals(text)) {
                        failure.completeExceptionally(new AssertionError("content of round " + round));
                    }
                    buffer.release();
                }
            };
            threads[i] = i % 2 == 0
                    ? Thread.ofPlatform().start(work)
                    : Thread.ofVirtual().start(work);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        failure.complete(null);
        failure.get();
    }

    /** Sends back what it gets. */
    private static final class Echo extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    context.writeAndFlush(message);
                }
            });
        }
    }

    /** Gathers what comes back. */
    private static final class Collector extends SimpleChannelInboundHandler<ByteBuf> {
        private final byte[] received;
        private final CompletableFuture<byte[]> all = new CompletableFuture<>();
        private int count;

        Collector(int bytes) {
            received = new byte[bytes];
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
            int bytes = message.readableBytes();
            message.readBytes(received, count, bytes);
            count += bytes;
            if (count == received.length) {
                all.complete(received);
            }
        }
    }
}
