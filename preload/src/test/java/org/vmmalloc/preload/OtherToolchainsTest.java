package org.vmmalloc.preload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmmalloc.aot.ClassFiles;
import org.vmmalloc.aot.compile.CCompiler;
import org.vmmalloc.aot.compile.Library;
import org.vmmalloc.aot.compile.Placement;
import org.vmmalloc.aot.compile.TranslationUnit;

/**
 * The compiler that is not the usual one makes a library that works, without a warning; and so it does if each step whose result C leaves undefined is
 * a trap, and for another processor, which is emulated.
 */
class OtherToolchainsTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path PROGRAMS =
            MODULE.resolve("../tests/src/test/native").normalize();
    private static final List<String> SELECTION = List.of(
            "functions/malloc.c",
            "functions/realloc.c",
            "functions/calloc.c",
            "functions/memalign.c",
            "memory_return/zero.c",
            "threads/producer_consumer.c",
            "fork/content.c");
    private static final long MINUTES_ALLOWED = 10;

    @TempDir
    private Path directory;

    /**
     * @param library compiles the library
     * @param program compiles the programs
     * @param emulator runs them, each variable after a word of its own; empty if the machine itself does
     */
    private record Toolchain(String library, String program, List<String> emulator) {
        static Stream<Toolchain> all() {
            return Stream.of(
                    new Toolchain("clang", "gcc", List.of()),
                    new Toolchain("clang -fsanitize=undefined -fsanitize-trap=all", "gcc", List.of()),
                    new Toolchain(
                            "aarch64-linux-gnu-gcc",
                            "aarch64-linux-gnu-gcc",
                            List.of("qemu-aarch64", "-L", "/usr/aarch64-linux-gnu")));
        }

        /** The command that runs a program with these variables. */
        List<String> command(Path program, List<String> variables) {
            Stream<String> settings =
                    emulator.isEmpty() ? variables.stream() : variables.stream().flatMap(one -> Stream.of("-E", one));
            return Stream.of(emulator.stream(), settings, Stream.of(program.toString()))
                    .flatMap(words -> words)
                    .toList();
        }

        @Override
        public String toString() {
            return library;
        }
    }

    private static Stream<Toolchain> toolchains() {
        return Toolchain.all();
    }

    @ParameterizedTest
    @MethodSource("toolchains")
    void programsWorkOnTheLibrary(Toolchain toolchain) throws IOException, InterruptedException {
        Path generated = copyOfTheGeneratedC();
        TranslationUnit unit = new TranslationUnit(
                generated,
                List.of("org.vmmalloc.memory", "org.vmmalloc.allocator", "org.vmmalloc.preload"),
                new Placement(ClassFiles.ofPackages(ClassFiles.classPath(), List.of("org.vmmalloc"))));
        CCompiler compiler = new CCompiler(List.of(toolchain.library().split(" ")));
        new Library(compiler, MODULE.resolve("src/main/c")).build(unit, directory.resolve("lib"));
        for (String name : SELECTION) {
            Path program = compile(toolchain, PROGRAMS.resolve(name));
            for (String flavour : List.of("libvmmalloc.so.1", "vmmalloc_debug/libvmmalloc.so.1")) {
                for (String fork : name.startsWith("fork") ? List.of("1", "2") : List.of("1")) {
                    assertPrintsOk(toolchain, program, directory.resolve("lib").resolve(flavour), fork);
                }
            }
        }
    }

    private Path copyOfTheGeneratedC() throws IOException {
        Path copy = directory.resolve("generated-c");
        Path original = MODULE.resolve("target/generated-c");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(original.relativize(file).toString()));
            }
        }
        return copy;
    }

    private Path compile(Toolchain toolchain, Path source) throws IOException, InterruptedException {
        Path program = directory.resolve(source.getFileName() + ".program");
        run(List.of(
                toolchain.program(),
                "-std=gnu17",
                "-O1",
                "-fno-builtin",
                "-pthread",
                "-D_GNU_SOURCE",
                "-I",
                PROGRAMS.toString(),
                source.toString(),
                "-o",
                program.toString()));
        return program;
    }

    private void assertPrintsOk(Toolchain toolchain, Path program, Path library, String fork)
            throws IOException, InterruptedException {
        String output = run(toolchain.command(
                program,
                List.of(
                        "LD_PRELOAD=" + library,
                        "VMMALLOC_POOL_DIR=/dev/shm",
                        "VMMALLOC_POOL_SIZE=128M",
                        "VMMALLOC_FORK=" + fork)));
        assertEquals("ok\n", output, () -> program + " on " + library + ", fork option " + fork);
    }

    /** Runs a command that may begin with variables, with no others but the path, and returns what it says. */
    private String run(List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("env", "-i", "PATH=" + System.getenv("PATH")));
        command.addAll(words);
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean isOver = process.waitFor(MINUTES_ALLOWED, TimeUnit.MINUTES);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        String text = Files.readString(output);
        assertTrue(isOver && process.exitValue() == 0, () -> String.join(" ", command) + ": " + text);
        return text;
    }
}
