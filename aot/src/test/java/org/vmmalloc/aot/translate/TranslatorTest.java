package org.vmmalloc.aot.translate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmmalloc.aot.BuildFailure;
import org.vmmalloc.aot.ClassFiles;

class TranslatorTest {
    private static final String FOLDER = "classes/org/vmmalloc/aot/translate/";

    @TempDir
    private Path directory;

    @Test
    void writesNativeBodiesAndKeepsExportsOnly() throws IOException {
        translate(TranslatorSamples.Good.class);
        String code = Files.readString(directory.resolve(FOLDER + "TranslatorSamples@dGood.c"));
        assertTrue(code.contains("int64_t good_text(int64_t teavm_local_1) {"), code);
        assertTrue(code.contains("door_void((int) (INT32_C(7)));"), code);
        assertTrue(code.contains("door_text(((teavm_local_1 + INT64_C(1))), (\"say \\\"hi\\\"\\012\"))"), code);
        assertTrue(code.contains("#include <door.h>"), code);
        assertTrue(code.contains(" \"org/vmmalloc/aot/translate/TranslatorSamples.java\""), code);
        assertFalse(code.contains("notExported"), code);
    }

    @Test
    void dropsTheJvmBodiesAndTheirState() throws IOException {
        translate(TranslatorSamples.Good.class);
        String code = Files.readString(directory.resolve(FOLDER + "TranslatorSamples@dDoor.c"));
        assertFalse(code.contains("meth_ovat_"), code);
        assertFalse(code.contains("sfld_"), code);
    }

    @Test
    void leavesNothingOfAnEarlierTranslation() throws IOException {
        Path stale = Files.createDirectories(directory.resolve("classes")).resolve("Stale.c");
        Files.writeString(stale, "");
        translate(TranslatorSamples.Good.class);
        assertFalse(Files.exists(stale));
    }

    @Test
    void failsOnTextThatIsNotALiteral() {
        BuildFailure failure = assertThrows(BuildFailure.class, () -> translate(TranslatorSamples.ComputedText.class));
        assertTrue(failure.getMessage().contains("argument 1 of"), failure::getMessage);
        assertTrue(failure.getMessage().contains("must be a string literal"), failure::getMessage);
    }

    @Test
    void failsOnATemplateThatDropsAnArgument() {
        BuildFailure failure = assertThrows(BuildFailure.class, () -> translate(TranslatorSamples.BadTemplate.class));
        assertTrue(failure.getMessage().contains("uses $2 0 times, not once"), failure::getMessage);
    }

    private void translate(Class<?> root) {
        new Translator(ClassFiles.classPath()).translate(List.of(root.getName()), directory);
    }
}
