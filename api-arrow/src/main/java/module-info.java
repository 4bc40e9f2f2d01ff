/** The buffers of Apache Arrow in a pool. */
module org.vmmalloc.arrow {
    requires transitive org.apache.arrow.memory.core;
    requires transitive org.vmmalloc;

    exports org.vmmalloc.arrow;
}
