/** Netty's direct buffers in a pool. */
module org.vmmalloc.netty {
    requires transitive io.netty.buffer;
    requires io.netty.common;
    requires transitive org.vmmalloc;

    exports org.vmmalloc.netty;
}
