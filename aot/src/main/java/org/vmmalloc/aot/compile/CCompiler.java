package org.vmmalloc.aot.compile;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vmmalloc.aot.BuildFailure;

/**
 * A C compiler of this machine, gcc or clang.
 *
 * @param command its name or path, and arguments that always come first
 */
public record CCompiler(List<String> command) {
    private static final List<String> USUAL_NAMES = List.of("cc", "gcc", "clang");

    /** The compiler that the variable {@code CC} names, else the first of the usual ones. */
    public static CCompiler find() {
        return find(System.getenv());
    }

    /** The same with a given environment. */
    static CCompiler find(Map<String, String> environment) {
        String chosen = environment.get("CC");
        if (chosen != null && !chosen.isBlank()) {
            CCompiler compiler = new CCompiler(List.of(chosen.trim().split("\\s+")));
            if (!isInstalled(compiler.command().getFirst(), environment)) {
                throw new BuildFailure("the C compiler of CC=" + chosen + " is not installed");
            }
            return compiler;
        }
        return USUAL_NAMES.stream()
                .filter(name -> isInstalled(name, environment))
                .findFirst()
                .map(name -> new CCompiler(List.of(name)))
                .orElseThrow(() -> new BuildFailure(
                        "no C compiler found: install gcc (Debian/Ubuntu: apt install gcc libc6-dev)"));
    }

    /** The compiler of that name, if this machine has it. */
    public static Optional<CCompiler> named(String name) {
        return isInstalled(name, System.getenv()) ? Optional.of(new CCompiler(List.of(name))) : Optional.empty();
    }

    /** Runs the compiler in a directory; a failure carries all it said. */
    public void run(Path directory, List<String> arguments) {
        Command.run(
                directory, Stream.concat(command.stream(), arguments.stream()).toList());
    }

    private static boolean isInstalled(String name, Map<String, String> environment) {
        if (name.contains(File.separator)) {
            return Files.isExecutable(Path.of(name));
        }
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
    }
}
