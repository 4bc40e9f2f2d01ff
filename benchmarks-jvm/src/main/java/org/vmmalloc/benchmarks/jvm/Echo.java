package org.vmmalloc.benchmarks.jvm;

import com.sun.management.OperatingSystemMXBean;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * A Netty server that echoes, as Netty is without any option, and clients in the same process that always have one message of 1 to 4096 bytes under way.
 * Once it is warm, tells the messages a second and the processor time of the process for each.
 */
public final class Echo {
    private static final int CLIENTS = 32;
    private static final int LARGEST_BYTES = 4096;
    private static final int STEP = 1009;
    private static final int WARM_UP_SECONDS = 6;
    private static final int SECONDS = 6;
    private static final LongAdder MESSAGES = new LongAdder();

    private Echo() {}

    /** No arguments. */
    public static void main(String[] arguments) throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        Channel server = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(initializer(() -> new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        context.writeAndFlush(message, context.voidPromise());
                    }
                }))
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        for (int i = 0; i < CLIENTS; i++) {
            int first = i;
            new Bootstrap()
                    .group(loops)
                    .channel(NioSocketChannel.class)
                    .handler(initializer(() -> new Talker(first)))
                    .connect(server.localAddress())
                    .sync();
        }
        TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
        measure();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    private static void measure() throws InterruptedException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long messages = MESSAGES.sum();
        long began = System.nanoTime();
        long processor = system.getProcessCpuTime();
        TimeUnit.SECONDS.sleep(SECONDS);
        double counted = MESSAGES.sum() - messages;
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("%.0f %.1f%n", counted / seconds, (system.getProcessCpuTime() - processor) / counted);
    }

    private static ChannelInitializer<SocketChannel> initializer(Supplier<ChannelInboundHandlerAdapter> handler) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(handler.get());
            }
        };
    }

    /** Sends the next message when the one before is back as a whole. */
    private static final class Talker extends SimpleChannelInboundHandler<ByteBuf> {
        private int sent;
        private int expected;

        Talker(int first) {
            sent = first;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            send(context);
        }

        private void send(ChannelHandlerContext context) {
            expected = 1 + sent++ * STEP % LARGEST_BYTES;
            context.writeAndFlush(context.alloc().directBuffer(expected).writeZero(expected), context.voidPromise());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
            expected -= message.readableBytes();
            if (expected == 0) {
                MESSAGES.increment();
                send(context);
            }
        }
    }
}
