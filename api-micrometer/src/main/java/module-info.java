/** The figures of pools as Micrometer meters. */
@SuppressWarnings({"module", "requires-automatic", "requires-transitive-automatic"})
module org.vmmalloc.micrometer {
    requires transitive micrometer.core;
    requires transitive org.vmmalloc;

    exports org.vmmalloc.micrometer;
}
