package org.vmmalloc.benchmarks.jvm;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.vmmalloc.ByteSize;
import org.vmmalloc.Pool;
import org.vmmalloc.PoolAddresses;

/** The sources by name. */
final class Sources {
    private static final Path DIRECTORY = Path.of(System.getProperty("vmmalloc.benchmarks.directory", "/dev/shm"));

    private static Pool pool;
    private static ByteBufAllocator netty;

    private Sources() {}

    static Source of(String name, int places) {
        return switch (name) {
            case "unsafe" -> new JdkUnsafe(places);
            case "confined" -> new Arenas(places, Arena::ofConfined);
            case "shared" -> new Arenas(places, Arena::ofShared);
            case "direct" -> new DirectBuffers(places);
            case "netty-pooled" -> new NettyBuffers(places, netty(() -> new PooledByteBufAllocator(true)));
            case "netty-adaptive" -> new NettyBuffers(places, netty(() -> new AdaptiveByteBufAllocator(true)));
            case "pool-addresses" -> new PoolAddressSource(places, openPool());
            case "pool-segments" -> new PoolSegments(places, openPool());
            case "pool-confined" -> {
                Pool pool = openPool();
                yield new Arenas(places, pool::confinedArena);
            }
            case "pool-shared" -> {
                Pool pool = openPool();
                yield new Arenas(places, pool::sharedArena);
            }
            case "pool-buffers" -> new PoolBuffers(places, openPool());
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** One pool, and one of Netty's allocators, for all threads of a JVM. */
    private static synchronized Pool openPool() {
        try {
            if (pool == null) {
                pool = Pool.open(DIRECTORY, ByteSize.gibibytes(1));
            }
            return pool;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static synchronized ByteBufAllocator netty(Supplier<ByteBufAllocator> maker) {
        if (netty == null) {
            netty = maker.get();
        }
        return netty;
    }

    private static final class JdkUnsafe extends AddressSource {
        JdkUnsafe(int places) {
            super(places);
        }

        @Override
        long allocate(long bytes) {
            return UnsafeAccess.allocate(bytes);
        }

        @Override
        void free(long block) {
            UnsafeAccess.free(block);
        }
    }

    /** One arena a block. */
    private static final class Arenas extends ObjectSource<Arena> {
        private final Supplier<Arena> maker;
        private MemorySegment last;

        Arenas(int places, Supplier<Arena> maker) {
            super(places);
            this.maker = maker;
        }

        @Override
        Arena take(int bytes) {
            Arena arena = maker.get();
            last = arena.allocate(bytes);
            return arena;
        }

        @Override
        void giveBack(Arena arena) {
            arena.close();
        }
    }

    private static final class DirectBuffers extends ObjectSource<ByteBuffer> {
        DirectBuffers(int places) {
            super(places);
        }

        @Override
        ByteBuffer take(int bytes) {
            return ByteBuffer.allocateDirect(bytes);
        }

        @Override
        void giveBack(ByteBuffer buffer) {
            UnsafeAccess.clean(buffer);
        }
    }

    private static final class NettyBuffers extends ObjectSource<ByteBuf> {
        private final ByteBufAllocator allocator;

        NettyBuffers(int places, ByteBufAllocator allocator) {
            super(places);
            this.allocator = allocator;
        }

        @Override
        ByteBuf take(int bytes) {
            return allocator.directBuffer(bytes);
        }

        @Override
        void giveBack(ByteBuf buffer) {
            buffer.release();
        }
    }

    private static final class PoolAddressSource extends AddressSource {
        private final PoolAddresses addresses;

        PoolAddressSource(int places, Pool pool) {
            super(places);
            addresses = pool.addresses();
        }

        @Override
        long allocate(long bytes) {
            return addresses.allocate(bytes);
        }

        @Override
        void free(long block) {
            addresses.free(block);
        }
    }

    private static final class PoolSegments extends ObjectSource<MemorySegment> {
        private final Pool pool;

        PoolSegments(int places, Pool pool) {
            super(places);
            this.pool = pool;
        }

        @Override
        MemorySegment take(int bytes) {
            return pool.allocate(bytes);
        }

        @Override
        void giveBack(MemorySegment block) {
            pool.free(block);
        }
    }

    private static final class PoolBuffers extends ObjectSource<ByteBuffer> {
        private final Pool pool;

        PoolBuffers(int places, Pool pool) {
            super(places);
            this.pool = pool;
        }

        @Override
        ByteBuffer take(int bytes) {
            return pool.allocateBuffer(bytes);
        }

        @Override
        void giveBack(ByteBuffer buffer) {
            pool.free(buffer);
        }
    }
}
