/** The allocator: for the Java API only, which makes it safe. */
@SuppressWarnings({"module", "requires-automatic"})
module org.vmmalloc.allocator {
    requires org.vmmalloc.memory;
    requires static teavm.interop;

    exports org.vmmalloc.allocator to
            org.vmmalloc;
    exports org.vmmalloc.allocator.geometry to
            org.vmmalloc;
    exports org.vmmalloc.allocator.heap to
            org.vmmalloc;
    exports org.vmmalloc.allocator.host to
            org.vmmalloc;
    exports org.vmmalloc.allocator.pool to
            org.vmmalloc;
}
