package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Outcome;

/** {@code libvmmalloc.h} compiles without a warning, in every C and C++, before, after and without the headers of the C library. */
class PublicHeaderTest {
    private static final List<List<String>> ORDERS = List.of(
            List.of("libvmmalloc.h"),
            List.of("libvmmalloc.h", "libvmmalloc.h"),
            List.of("libvmmalloc.h", "malloc.h"),
            List.of("malloc.h", "libvmmalloc.h"),
            List.of("libvmmalloc.h", "stdlib.h", "malloc.h"),
            List.of("stdlib.h", "malloc.h", "libvmmalloc.h"));

    private static final List<List<String>> OPTIONS = List.of(
            List.of(), List.of("-D_GNU_SOURCE", "-O2", "-D_FORTIFY_SOURCE=2"), List.of("-Wconversion", "-Wshadow"));

    private static final String USE = """
            static size_t use(void) {
                void *block = NULL;
                size_t usable;
                if (posix_memalign(&block, 64, 10) != 0) {
                    return 0;
                }
                free(block);
                block = aligned_alloc(64, 64);
                free(block);
                block = memalign(64, 10);
                free(block);
                block = valloc(1);
                free(block);
                block = pvalloc(1);
                free(block);
                block = calloc(3, 4);
                block = realloc(block, 40);
                usable = malloc_usable_size(block);
                cfree(block);
                block = malloc(5);
                free_sized(block, 5);
                block = aligned_alloc(16, 32);
                free_aligned_sized(block, 16, 32);
                return usable + VMMALLOC_MIN_POOL + VMMALLOC_MAJOR_VERSION + VMMALLOC_MINOR_VERSION;
            }

            int main(void) {
                return use() == 0;
            }
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "gcc, c89",
        "gcc, c99",
        "gcc, c11",
        "gcc, c17",
        "gcc, c2x",
        "gcc, gnu17",
        "clang, c89",
        "clang, c17",
        "clang, c2x"
    })
    void c(String compiler, String standard) throws IOException {
        compileAll(compiler, standard, "c");
    }

    @ParameterizedTest
    @CsvSource({
        "g++, c++98",
        "g++, c++11",
        "g++, c++17",
        "g++, c++20",
        "g++, c++23",
        "g++, gnu++17",
        "clang++, c++98",
        "clang++, c++11",
        "clang++, c++20",
        "clang++, c++2b"
    })
    void cPlusPlus(String compiler, String standard) throws IOException {
        compileAll(compiler, standard, "c++");
    }

    private void compileAll(String compiler, String standard, String language) throws IOException {
        for (List<String> order : ORDERS) {
            StringBuilder source = new StringBuilder();
            order.forEach(header -> source.append("#include <").append(header).append(">\n"));
            Path file = Files.writeString(directory.resolve("use"), source + USE);
            for (List<String> options : OPTIONS) {
                Command command = Command.of(compiler, "-std=" + standard, "-Wall", "-Wextra", "-pedantic", "-Werror")
                        .arguments("-I" + Front.dist().resolve("include"));
                command.arguments(options.toArray());
                Outcome outcome =
                        command.arguments("-fsyntax-only", "-x", language, file).run();
                assertEquals("", outcome.errors(), outcome::toString);
                assertEquals(0, outcome.status(), outcome::toString);
            }
        }
    }
}
