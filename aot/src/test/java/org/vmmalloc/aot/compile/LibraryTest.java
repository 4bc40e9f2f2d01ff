package org.vmmalloc.aot.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmmalloc.aot.BuildFailure;

/** Builds small libraries from C that looks as if the translator had written it. */
class LibraryTest {
    private static final String OWN_PACKAGE = "org.vmmalloc.sample";
    private static final String CODE = """
            int64_t meth_ovs_Sample_one(int64_t teavm_local_1) {
                #line 3 "org/vmmalloc/sample/Sample.java"
                return teavm_local_1 + VMMALLOC_DEBUG;
            }
            int64_t vm_abs(int64_t teavm_local_1) {
                return meth_ovs_Sample_one(teavm_local_1);
            }
            """;

    @TempDir
    private Path directory;

    private Path generated;
    private Path handWritten;

    @BeforeEach
    void write() throws IOException {
        generated = directory.resolve("generated");
        handWritten = Files.createDirectories(directory.resolve("c"));
        Files.createDirectories(generated.resolve("classes/org/vmmalloc/sample"));
        Files.writeString(generated.resolve("classes/org/vmmalloc/sample/Sample.c"), CODE);
        Files.writeString(handWritten.resolve("exports.h"), """
                #include <stdint.h>
                int64_t vm_abs(int64_t) __asm__("llabs") __attribute__((visibility("default")));
                """);
        Files.writeString(handWritten.resolve("libvmmalloc.map"), "{ global: llabs; local: *; };");
    }

    @Test
    void makesBothFlavoursUnderThePublicSymbol() {
        build();
        for (String name : List.of("libvmmalloc.so.1", "vmmalloc_debug/libvmmalloc.so.1")) {
            Path library = directory.resolve("lib").resolve(name);
            String symbols = Command.run(directory, List.of("readelf", "-W", "--dyn-syms", library.toString()));
            assertTrue(symbols.contains(" llabs\n"), symbols);
            String dynamic = Command.run(directory, List.of("readelf", "-W", "--dynamic", library.toString()));
            assertTrue(dynamic.contains("[libvmmalloc.so.1]") && dynamic.contains("NODELETE"), dynamic);
        }
    }

    @Test
    void makesTranslatedMethodsLocalToTheFile() {
        TranslationUnit unit = unit();
        String text = TranslationUnit.read(unit.write("one.c", handWritten));
        assertTrue(text.contains("static int64_t meth_ovs_Sample_one(int64_t teavm_local_1);"), text);
        assertEquals(OWN_PACKAGE + ".Sample", unit.className(unit.files().getFirst()));
    }

    @Test
    void failsWhereASymbolIsListedButNotThere() throws IOException {
        Files.writeString(handWritten.resolve("libvmmalloc.map"), "{ global: llabs; labs; local: *; };");
        BuildFailure failure = assertThrows(BuildFailure.class, this::build);
        assertTrue(
                failure.getMessage().contains("does not export labs, which libvmmalloc.map lists"),
                failure::getMessage);
    }

    @Test
    void failsWhereAFunctionIsFoundNowhere() throws IOException {
        Files.writeString(handWritten.resolve("more.c"), """
                void nowhere(void);
                __attribute__((constructor)) static void start(void) { nowhere(); }
                """);
        BuildFailure failure = assertThrows(BuildFailure.class, this::build);
        assertTrue(failure.getMessage().contains("undefined reference to `nowhere'"), failure::getMessage);
    }

    @Test
    void failsWithWhatTheCompilerSaid() throws IOException {
        Files.writeString(handWritten.resolve("more.c"), "int broken(;");
        BuildFailure failure = assertThrows(BuildFailure.class, this::build);
        assertTrue(failure.getMessage().contains("more.c:1:"), failure::getMessage);
    }

    private void build() {
        new Library(CCompiler.find(), handWritten).build(unit(), directory.resolve("lib"));
    }

    private TranslationUnit unit() {
        return new TranslationUnit(generated, List.of(OWN_PACKAGE), new Placement(List.of()));
    }
}
