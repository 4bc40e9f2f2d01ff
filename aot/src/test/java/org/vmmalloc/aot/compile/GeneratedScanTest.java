package org.vmmalloc.aot.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmmalloc.aot.ClassFiles;

class GeneratedScanTest {
    private static final String OWN_PACKAGE = GeneratedScanTest.class.getPackageName();
    private static final String HERE = GeneratedScanTest.class.getName();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TEAVM_ALLOC_STACK",
                "teavm_initializeClass",
                "Allocator_allocate",
                "teavm_nullCheck",
                "teavm_checkBounds",
                "TEAVM_GET_STRING",
                "throwException",
                "teavm_getClassObject",
                "TEAVM_TRY",
                "teavm_gc_writeBarrier"
            })
    void namesTheJavaMethodOfAHit(String token) throws IOException {
        int line = StackWalker.getInstance()
                .walk(frames -> frames.findFirst().orElseThrow().getLineNumber());
        List<String> hits = scan("""
                int64_t meth_ovac_GeneratedScanTest_any() {
                    #line %d "org/vmmalloc/aot/compile/GeneratedScanTest.java"
                    x = %s(1);
                #line 5 "classes/org/vmmalloc/aot/compile/GeneratedScanTest.c"
                }
                """.formatted(line, token));
        String place = HERE + ".namesTheJavaMethodOfAHit (line " + line + ")";
        assertEquals(List.of(place + ": the generated C holds " + token), hits);
    }

    @Test
    void letsCleanCodePass() throws IOException {
        assertEquals(List.of(), scan("int64_t x() {\n#line 4 \"A.java\"\n return f(teavm_local_1);\n}\n"));
    }

    private List<String> scan(String code) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("classes").resolve(OWN_PACKAGE.replace('.', '/')));
        Files.writeString(folder.resolve("GeneratedScanTest.c"), code);
        TranslationUnit unit = new TranslationUnit(directory, List.of(OWN_PACKAGE), new Placement(List.of()));
        return new GeneratedScan(ClassFiles.ofPackages(ClassFiles.classPath(), List.of(OWN_PACKAGE))).scan(unit);
    }
}
