package org.vmmalloc.agent.programs;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Netty: clients send what a server echoes, through the allocator named by the argument, {@code pooled} or {@code adaptive}. */
public final class Echo {
    private static final int CLIENTS = 16;
    private static final int MESSAGES = 400;
    private static final int LARGEST_BYTES = 20_000;

    private Echo() {}

    public static void main(String[] arguments) throws Exception {
        ByteBufAllocator allocator = arguments[0].equals("pooled")
                ? new PooledByteBufAllocator(true)
                : new AdaptiveByteBufAllocator(true, true);
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(4, NioIoHandler.newFactory());
        AtomicLong checksum = new AtomicLong();
        CountDownLatch done = new CountDownLatch(CLIENTS);
        try {
            Channel server = serve(loops, allocator);
            InetSocketAddress address = (InetSocketAddress) server.localAddress();
            List<Channel> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(connect(loops, allocator, address, new Talker(i, checksum, done)));
            }
            if (!done.await(50, TimeUnit.SECONDS)) {
                throw new IllegalStateException(done.getCount() + " clients did not get back what they sent");
            }
            Witness.testify("echo");
            for (Channel client : clients) {
                client.close().sync();
            }
            server.close().sync();
        } finally {
            loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
        }
        System.out.println("echoed " + CLIENTS * MESSAGES + " messages, checksum " + Long.toHexString(checksum.get()));
    }

    private static Channel serve(EventLoopGroup loops, ByteBufAllocator allocator) throws InterruptedException {
        return new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.ALLOCATOR, allocator)
                .childHandler(initializer(() -> new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        context.writeAndFlush(message, context.voidPromise());
                    }
                }))
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
    }

    private static Channel connect(
            EventLoopGroup loops, ByteBufAllocator allocator, InetSocketAddress address, Talker talker)
            throws InterruptedException {
        return new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.ALLOCATOR, allocator)
                .handler(initializer(() -> talker))
                .connect(address)
                .sync()
                .channel();
    }

    private static ChannelInitializer<SocketChannel> initializer(Supplier<ChannelInboundHandlerAdapter> handler) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(handler.get());
            }
        };
    }

    /** A client: sends the next message when the one before is back as a whole, and adds up what came. */
    private static final class Talker extends SimpleChannelInboundHandler<ByteBuf> {
        private final int number;
        private final AtomicLong checksum;
        private final CountDownLatch done;
        private int sent;
        private int expected;

        Talker(int number, AtomicLong checksum, CountDownLatch done) {
            this.number = number;
            this.checksum = checksum;
            this.done = done;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            send(context);
        }

        private void send(ChannelHandlerContext context) {
            int bytes = 1 + (sent * 7919 + number * 104_729) % LARGEST_BYTES;
            ByteBuf message = context.alloc().directBuffer(bytes);
            for (int i = 0; i < bytes; i++) {
                message.writeByte(i * 31 + sent + number);
            }
            expected = bytes;
            sent++;
            context.writeAndFlush(message);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
            long sum = 0;
            while (message.isReadable()) {
                expected--;
                sum = sum + message.readByte() * (expected + 1L);
            }
            checksum.addAndGet(sum);
            if (expected == 0 && sent < MESSAGES) {
                send(context);
            } else if (expected == 0) {
                done.countDown();
            }
        }
    }
}
