/** Memory in a file: pools, segments, arenas and buffers. */
module org.vmmalloc {
    requires java.management;
    requires jdk.jfr;
    requires org.vmmalloc.allocator;
    requires org.vmmalloc.memory;

    exports org.vmmalloc;
}
