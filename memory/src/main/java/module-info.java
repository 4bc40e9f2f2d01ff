/** The only doors to raw memory and to the operating system. */
@SuppressWarnings("module")
module org.vmmalloc.memory {
    exports org.vmmalloc.memory to
            org.vmmalloc.allocator,
            org.vmmalloc;
}
