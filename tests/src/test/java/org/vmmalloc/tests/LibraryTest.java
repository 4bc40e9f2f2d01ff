package org.vmmalloc.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The file that is installed: what it exports, what it needs, and what it does not contain. */
@OnOurs
class LibraryTest {
    private static final Set<String> OF_THE_ORIGINAL = Set.of(
            "malloc",
            "calloc",
            "realloc",
            "free",
            "cfree",
            "memalign",
            "aligned_alloc",
            "posix_memalign",
            "valloc",
            "pvalloc",
            "malloc_usable_size");

    private static final Set<String> ADDED = Set.of(
            "free_sized",
            "free_aligned_sized",
            "mallinfo",
            "mallinfo2",
            "malloc_info",
            "malloc_stats",
            "malloc_trim",
            "mallopt",
            "dlopen",
            "__register_atfork");

    private static final Set<String> OPERATORS = Set.of(
            "_Znwm",
            "_Znam",
            "_ZnwmRKSt9nothrow_t",
            "_ZnamRKSt9nothrow_t",
            "_ZnwmSt11align_val_t",
            "_ZnamSt11align_val_t",
            "_ZnwmSt11align_val_tRKSt9nothrow_t",
            "_ZnamSt11align_val_tRKSt9nothrow_t",
            "_ZdlPv",
            "_ZdaPv",
            "_ZdlPvm",
            "_ZdaPvm",
            "_ZdlPvRKSt9nothrow_t",
            "_ZdaPvRKSt9nothrow_t",
            "_ZdlPvSt11align_val_t",
            "_ZdaPvSt11align_val_t",
            "_ZdlPvmSt11align_val_t",
            "_ZdaPvmSt11align_val_t",
            "_ZdlPvSt11align_val_tRKSt9nothrow_t",
            "_ZdaPvSt11align_val_tRKSt9nothrow_t");

    @TestFactory
    Stream<DynamicTest> bothFlavours() {
        return Stream.of(Subject.releaseDirectory(), Subject.debugDirectory())
                .map(Subject::library)
                .flatMap(library -> Stream.of(
                        DynamicTest.dynamicTest("exports of " + library, () -> exportsAreTheseAlone(library)),
                        DynamicTest.dynamicTest("needs of " + library, () -> needsTheCLibraryAlone(library)),
                        DynamicTest.dynamicTest("name of " + library, () -> isNamedForItsVersion(library)),
                        DynamicTest.dynamicTest("protection of " + library, () -> isProtected(library))));
    }

    private static void exportsAreTheseAlone(Path library) {
        Set<String> expected = Stream.of(OF_THE_ORIGINAL, ADDED, OPERATORS)
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> exported = text("nm", "-D", "--defined-only", "--format=posix", library)
                .lines()
                .map(line -> line.split(" ")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        exported.remove("reallocarray");
        assertEquals(expected, exported, "names without a version, in " + library);
    }

    private static void needsTheCLibraryAlone(Path library) {
        List<String> needed = dynamicEntries(library, "NEEDED");
        assertTrue(Set.of("libc.so.6", "ld-linux-x86-64.so.2").containsAll(needed), needed::toString);
        assertTrue(needed.contains("libc.so.6"), needed::toString);
        assertEquals(List.of(), dynamicEntries(library, "RUNPATH"));
        assertEquals(List.of(), dynamicEntries(library, "RPATH"));
    }

    private static void isNamedForItsVersion(Path library) {
        assertEquals(List.of("libvmmalloc.so.1"), dynamicEntries(library, "SONAME"));
    }

    private static void isProtected(Path library) {
        String dynamic = text("readelf", "--dynamic", "--wide", library);
        assertTrue(dynamic.contains("NODELETE"), dynamic);
        assertTrue(dynamic.contains("STATIC_TLS"), dynamic);
        assertFalse(dynamic.contains("TEXTREL"), dynamic);
        String segments = text("readelf", "--segments", "--wide", library);
        assertTrue(segments.contains("GNU_RELRO"), segments);
        assertTrue(Pattern.compile("GNU_STACK\\s+.* RW ").matcher(segments).find(), segments);
        assertFalse(Pattern.compile("LOAD\\s+.* RWE ").matcher(segments).find(), segments);
    }

    @Test
    void threadsPayAFewWordsOnly() {
        String segments = text("readelf", "--segments", "--wide", Subject.library(Subject.releaseDirectory()));
        String[] words = segments.lines()
                .filter(line -> line.strip().startsWith("TLS"))
                .findFirst()
                .orElseThrow()
                .strip()
                .split("\\s+");
        long bytes = Long.decode(words[5]);
        assertTrue(bytes <= 128, () -> bytes + " bytes of every thread's static thread-local memory");
    }

    @Test
    void theNameForLinkingIsALink() throws IOException {
        Path link = Subject.releaseDirectory().resolve("libvmmalloc.so");
        assertTrue(Files.isSymbolicLink(link), link::toString);
        assertEquals(Subject.library(Subject.releaseDirectory()).toRealPath(), link.toRealPath());
    }

    @Test
    void theDebugDirectoryHasItsOldName() throws IOException {
        Path link = Subject.releaseDirectory().resolve("pmdk_debug");
        assertTrue(Files.isSymbolicLink(link), link::toString);
        assertEquals(Subject.debugDirectory().toRealPath(), link.toRealPath());
    }

    @Test
    void theHeaderCompilesInEveryLanguage() {
        String text = "#include <libvmmalloc.h>\n#include <malloc.h>\n#include <stdlib.h>\n#include <libvmmalloc.h>\n";
        for (String language :
                List.of("-xc -std=c99", "-xc -std=gnu17", "-xc -std=c2x", "-xc++ -std=c++11", "-xc++ -std=c++20")) {
            Command.shell("printf '" + text.replace("\n", "\\n") + "' | gcc " + language
                            + " -Wall -Wextra -Wpedantic -Werror -fsyntax-only -I '" + Subject.include() + "' -")
                    .run()
                    .assertPrints("");
        }
    }

    private static List<String> dynamicEntries(Path library, String tag) {
        Pattern entry = Pattern.compile("\\(" + tag + "\\).*\\[(.*)\\]");
        return text("readelf", "--dynamic", "--wide", library)
                .lines()
                .map(entry::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    private static String text(Object... words) {
        Outcome outcome = Command.of(words).run();
        assertEquals(0, outcome.status(), outcome::toString);
        return outcome.output();
    }
}
