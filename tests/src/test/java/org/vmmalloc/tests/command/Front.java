package org.vmmalloc.tests.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmmalloc.tests.Command;

/** The front of the command in {@code dist/bin}, and where things lie. */
final class Front {
    private Front() {}

    static Path dist() {
        return Path.of(System.getProperty("vmmalloc.dist", "../dist"))
                .toAbsolutePath()
                .normalize();
    }

    static Path root() {
        return Path.of(System.getProperty("vmmalloc.tests", ""))
                .toAbsolutePath()
                .getParent();
    }

    static Path script() {
        return dist().resolve("bin/vmmalloc");
    }

    static Path library() {
        return dist().resolve("lib/libvmmalloc.so.1");
    }

    static Command command(Object... words) {
        return Command.of(words(List.of(script()), words));
    }

    static Command run(Object... words) {
        return Command.of(words(List.of(script(), "run"), words));
    }

    static Object[] words(List<?> first, Object... more) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all.toArray();
    }
}
