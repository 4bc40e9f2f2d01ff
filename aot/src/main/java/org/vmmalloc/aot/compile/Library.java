package org.vmmalloc.aot.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The native library in its two flavours, from one file of generated C and the hand-written headers.
 *
 * <p>A header that comes first gives the exported functions their public symbols, and the version script lists these.
 */
public final class Library {
    private static final String NAME = "libvmmalloc.so.1";
    private static final String EXPORTS = "exports.h";
    private static final String VERSION_SCRIPT = "libvmmalloc.map";

    private final CCompiler compiler;
    private final Path handWritten;

    /** A library whose headers and version script lie in a directory. */
    public Library(CCompiler compiler, Path handWritten) {
        this.compiler = compiler;
        this.handWritten = handWritten;
    }

    /** Compiles both flavours below a directory, side by side, and checks them. */
    public void build(TranslationUnit unit, Path destination) {
        Path source = unit.write("libvmmalloc.c", handWritten);
        List<Flavour> flavours = List.of(
                new Flavour(false, destination.resolve(NAME)),
                new Flavour(true, destination.resolve("vmmalloc_debug", NAME)));
        flavours.parallelStream().forEach(flavour -> compile(unit.directory(), source, flavour));
        for (Flavour flavour : flavours) {
            new LibraryCheck(flavour.file()).check(handWritten.resolve(VERSION_SCRIPT));
        }
    }

    private void compile(Path directory, Path source, Flavour flavour) {
        List<String> arguments = new ArrayList<>(Flags.COMPILE);
        arguments.addAll(Flags.LINK);
        if (flavour.isDebug()) {
            arguments.addAll(Flags.DEBUG);
        }
        arguments.add("-DVMMALLOC_DEBUG=" + (flavour.isDebug() ? 1 : 0));
        // Quoted headers only: the generated tree has files that would shadow the system's.
        arguments.addAll(List.of("-iquote", directory.toString(), "-iquote", handWritten.toString()));
        arguments.addAll(List.of("-include", handWritten.resolve(EXPORTS).toString()));
        arguments.add("-ffile-prefix-map=" + directory + "=.");
        arguments.add("-Wl,--version-script=" + handWritten.resolve(VERSION_SCRIPT));
        arguments.addAll(List.of(source.toString(), "-o", flavour.file().toString()));
        try {
            Files.createDirectories(flavour.file().getParent());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        compiler.run(directory, arguments);
    }

    private record Flavour(boolean isDebug, Path file) {}
}
