package org.vmmalloc.tests.misuse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Subject;

/**
 * An allocator that mistakes are tried on, as a column of the table.
 *
 * @param library what is preloaded; null for the C library's own
 * @param hardening the value of {@code VMMALLOC_HARDEN}; null where it does not matter
 */
record Contender(String title, Path library, String hardening) {
    private static final Path LIBRARIES = Path.of("/usr/lib/x86_64-linux-gnu");

    /** The modes of our library, for which the table is a promise. */
    static List<Contender> ours() {
        Path release = Subject.library(Subject.releaseDirectory());
        Path debug = Subject.library(Subject.debugDirectory());
        return List.of(
                new Contender("release", release, "0"),
                new Contender("harden 1", release, "1"),
                new Contender("harden 2", release, "2"),
                new Contender("debug", debug, "0"));
    }

    /** Others, as this system has them. */
    static List<Contender> others() {
        return List.of(
                new Contender("glibc", null, null),
                new Contender("jemalloc", LIBRARIES.resolve("libjemalloc.so.2"), null),
                new Contender("mimalloc", LIBRARIES.resolve("libmimalloc.so.2.0"), null),
                new Contender("tcmalloc", LIBRARIES.resolve("libtcmalloc_minimal.so.4"), null));
    }

    boolean isThere() {
        return library == null || Files.exists(library);
    }

    boolean isOurs() {
        return hardening != null;
    }

    Command preloadedInto(Command command) {
        if (library != null) {
            command.preload(library);
        }
        return isOurs() ? command.environment("VMMALLOC_HARDEN", hardening) : command;
    }
}
