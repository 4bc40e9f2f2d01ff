package org.vmmalloc.aot.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmmalloc.aot.BuildFailure;

class CCompilerTest {
    @TempDir
    private Path directory;

    @Test
    void saysInOneLineWhatToInstall() {
        BuildFailure failure = assertThrows(BuildFailure.class, () -> find(Map.of()));
        assertEquals(
                "no C compiler found: install gcc (Debian/Ubuntu: apt install gcc libc6-dev)", failure.getMessage());
    }

    @Test
    void takesTheFirstOfTheUsualNames() throws IOException {
        install("gcc");
        install("clang");
        assertEquals(List.of("gcc"), find(Map.of()).command());
    }

    @Test
    void prefersTheChosenOneWithItsArguments() throws IOException {
        install("gcc");
        install("clang");
        assertEquals(List.of("clang", "-m64"), find(Map.of("CC", "clang -m64")).command());
    }

    @Test
    void failsWhereTheChosenOneIsMissing() throws IOException {
        install("gcc");
        BuildFailure failure = assertThrows(BuildFailure.class, () -> find(Map.of("CC", "tcc")));
        assertEquals("the C compiler of CC=tcc is not installed", failure.getMessage());
    }

    private CCompiler find(Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("PATH", directory.toString());
        return CCompiler.find(environment);
    }

    private void install(String name) throws IOException {
        Files.writeString(directory.resolve(name), "").toFile().setExecutable(true);
    }
}
