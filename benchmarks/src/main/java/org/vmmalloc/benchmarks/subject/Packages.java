package org.vmmalloc.benchmarks.subject;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.vmmalloc.benchmarks.workload.Tool;

/** Versions, from the package that a file belongs to, or from the file's own name. */
public final class Packages {
    private Packages() {}

    /** The package of a file and its version, or the name of the file if no package has it. */
    public static String versionOf(Path file) {
        try {
            Path root = Path.of("/");
            String owner = Tool.run(root, List.of("dpkg-query", "-S", "*/" + file.getFileName()));
            String name = owner.substring(0, owner.indexOf(": "));
            return Tool.run(root, List.of("dpkg-query", "-W", "-f", "${Package} ${Version}", name));
        } catch (IOException | IndexOutOfBoundsException e) {
            return file.getFileName().toString();
        }
    }

    /** The C library, as it names itself. */
    public static String versionOfCLibrary() {
        try {
            return Tool.run(Path.of("/"), List.of("getconf", "GNU_LIBC_VERSION"))
                    .strip();
        } catch (IOException e) {
            return "not known";
        }
    }
}
