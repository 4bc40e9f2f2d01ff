package org.vmmalloc.benchmarks.subject;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * An allocator to run workloads with.
 *
 * @param name how tables call it
 * @param library what is preloaded; empty for the C library's own allocator
 * @param version of the package that the library comes from, or what else is known of it
 * @param environment variables that it is given
 */
public record Subject(String name, Optional<Path> library, String version, Map<String, String> environment) {
    /** The name of the C library's allocator, which all ratios refer to. */
    public static final String BASELINE = "glibc";

    /** The name of the library of this project, with its pool on tmpfs. */
    public static final String OURS = "vmmalloc";

    /** The same with its pool on a disk. */
    public static final String OURS_ON_DISK = "vmmalloc-disk";

    static final String HARDENING = "VMMALLOC_HARDEN";

    /** Whether it is the library of this project as it seldom runs, and is compared only if that is asked for. */
    public boolean isHardened() {
        return environment.containsKey(HARDENING);
    }

    /** Whether it is the library of this project. */
    public boolean isOurs() {
        return name.equals(OURS) || name.equals(OURS_ON_DISK);
    }
}
