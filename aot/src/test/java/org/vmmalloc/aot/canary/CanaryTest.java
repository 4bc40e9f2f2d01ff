package org.vmmalloc.aot.canary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmmalloc.aot.ClassFiles;
import org.vmmalloc.aot.compile.CCompiler;
import org.vmmalloc.aot.compile.Command;
import org.vmmalloc.aot.compile.Flags;
import org.vmmalloc.aot.compile.GeneratedScan;
import org.vmmalloc.aot.compile.Placement;
import org.vmmalloc.aot.compile.TranslationUnit;
import org.vmmalloc.aot.dialect.DialectVerifier;
import org.vmmalloc.aot.translate.Translator;
import org.vmmalloc.memory.Native;

/** Runs the canary on this JVM, and translated and compiled with every C compiler there is: the results must be the same. */
class CanaryTest {
    private static final int BYTES_OF_MEMORY = 64;
    private static final String PROGRAM = """
            #include <inttypes.h>
            #include <stdio.h>
            #include <string.h>

            int64_t canary_run(int64_t memory, int32_t which);

            int main(void)
            {
                static int64_t memory[%d];
                for (int32_t which = 0; which < %d; which++) {
                    memset(memory, 0, sizeof memory);
                    printf("%%" PRId64 "\\n", canary_run((int64_t) memory, which));
                }
            }
            """.formatted(BYTES_OF_MEMORY / Long.BYTES, Canary.CASES);

    @TempDir
    private static Path directory;

    private static List<ClassModel> classes;
    private static TranslationUnit unit;
    private static Path source;
    private static Path program;

    @BeforeAll
    static void translate() throws IOException {
        List<Path> classPath = ClassFiles.classPath();
        String ownPackage = Canary.class.getPackageName();
        classes = ClassFiles.ofPackages(classPath, List.of(ownPackage)).stream()
                .filter(model -> !ClassFiles.name(model).contains("Test"))
                .toList();
        Path generated = directory.resolve("generated");
        new Translator(classPath)
                .translate(classes.stream().map(ClassFiles::name).toList(), generated);
        unit = new TranslationUnit(generated, List.of(ownPackage), new Placement(classes));
        source = unit.write("canary.c", Files.createDirectory(directory.resolve("empty")));
        program = Files.writeString(directory.resolve("main.c"), PROGRAM);
    }

    static Stream<Arguments> compilers() {
        return Stream.of("gcc", "clang")
                .map(CCompiler::named)
                .flatMap(Optional::stream)
                .flatMap(compiler -> Stream.of("-O0", "-O2", "-O3").map(level -> Arguments.of(compiler, level)));
    }

    @ParameterizedTest
    @MethodSource("compilers")
    void nativeResultsAreThoseOfTheJvm(CCompiler compiler, String level) {
        Path executable = directory.resolve("canary" + level);
        List<String> arguments = new ArrayList<>(Flags.COMPILE);
        arguments.add(level);
        arguments.addAll(List.of("-iquote", unit.directory().toString()));
        arguments.addAll(List.of("-Wl,--gc-sections", source.toString(), program.toString()));
        arguments.addAll(List.of("-o", executable.toString()));
        compiler.run(directory, arguments);
        String output = Command.run(directory, List.of(executable.toString()));
        assertEquals(onTheJvm(), output.lines().map(Long::valueOf).toList());
    }

    @Test
    void isSystemJava() {
        List<ClassModel> doors = ClassFiles.ofPackages(ClassFiles.classPath(), List.of(Native.class.getPackageName()));
        assertEquals(List.of(), DialectVerifier.verify(doors, classes));
    }

    @Test
    void needsNoJavaRuntime() {
        assertFalse(unit.files().isEmpty());
        assertEquals(List.of(), new GeneratedScan(classes).scan(unit));
    }

    private static List<Long> onTheJvm() {
        try (Arena arena = Arena.ofConfined()) {
            return LongStream.range(0, Canary.CASES)
                    .mapToObj(which -> Canary.run(
                            arena.allocate(BYTES_OF_MEMORY, Long.BYTES).address(), (int) which))
                    .toList();
        }
    }
}
