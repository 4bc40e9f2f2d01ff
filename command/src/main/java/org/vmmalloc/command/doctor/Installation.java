package org.vmmalloc.command.doctor;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The libraries that this command belongs to.
 *
 * @param home the directory above {@code bin} and {@code lib}
 */
record Installation(Path home) {
    private static final String LIBRARY = "lib/libvmmalloc.so.1";
    private static final String DEBUG_LIBRARY = "lib/vmmalloc_debug/libvmmalloc.so.1";
    private static final long LONGEST_VERSION_BYTES = 64;
    private static final int SECONDS_FOR_A_START = 30;
    private static final int STARTS = 5;

    /**
     * A program that was started on a pool.
     *
     * @param works whether it ended as it should
     * @param message what was printed if not
     * @param moreNanos how much longer it took than without a pool
     */
    record Trial(boolean works, String message, long moreNanos) {}

    static Installation ofThisProgram() {
        return new Installation(Path.of(System.getProperty("vmmalloc.home", "dist")));
    }

    Path library() {
        return home.resolve(LIBRARY);
    }

    static Optional<String> version() {
        return Optional.ofNullable(Installation.class.getPackage().getImplementationVersion());
    }

    /** The C library of this process: glibc with its version, or musl. */
    @SuppressWarnings("restricted")
    static String cLibrary() {
        SymbolLookup lookup = Linker.nativeLinker().defaultLookup();
        Optional<MemorySegment> symbol = lookup.find("gnu_get_libc_version");
        if (symbol.isEmpty()) {
            return "musl";
        }
        try {
            return "glibc "
                    + ((MemorySegment) Linker.nativeLinker()
                                    .downcallHandle(symbol.get(), FunctionDescriptor.of(ValueLayout.ADDRESS))
                                    .invokeExact())
                            .reinterpret(LONGEST_VERSION_BYTES, Arena.global(), null)
                            .getString(0);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    Section section() {
        Section section = new Section("library", "Library");
        add(section, "path", "library", library());
        add(section, "debugPath", "debug library", home.resolve(DEBUG_LIBRARY));
        section.add("version", "version", version().orElse(null), version().orElse("unknown"));
        section.add("cLibrary", "C library", cLibrary(), cLibrary());
        return section;
    }

    private static void add(Section section, String key, String label, Path file) {
        boolean there = Files.isReadable(file);
        section.add(key, label, there ? file.toString() : null, there ? file.toString() : file + " is missing");
    }

    /** Starts a program that does nothing on the smallest pool in the directory, a few times. */
    Trial tryStart(Path directory) throws IOException, InterruptedException {
        String[] plain = {"/bin/true"};
        String[] onPool = {
            home.resolve("bin/vmmalloc").toString(),
            "run",
            "--pool-dir",
            directory.toString(),
            "--pool-size",
            "14M",
            "/bin/true"
        };
        long shortestPlain = Long.MAX_VALUE;
        long shortestOnPool = Long.MAX_VALUE;
        for (int i = 0; i < STARTS; i++) {
            long start = System.nanoTime();
            start(plain);
            long middle = System.nanoTime();
            String message = start(onPool);
            long end = System.nanoTime();
            if (!message.isEmpty()) {
                return new Trial(false, message, 0);
            }
            shortestPlain = Math.min(shortestPlain, middle - start);
            shortestOnPool = Math.min(shortestOnPool, end - middle);
        }
        return new Trial(true, "", Math.max(0, shortestOnPool - shortestPlain));
    }

    /** Nothing if the program ends well, else what it says. */
    private static String start(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text =
                new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        if (!process.waitFor(SECONDS_FOR_A_START, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return "not over after " + SECONDS_FOR_A_START + " seconds";
        }
        return process.exitValue() == 0 ? "" : text.isEmpty() ? "ended with status " + process.exitValue() : text;
    }
}
