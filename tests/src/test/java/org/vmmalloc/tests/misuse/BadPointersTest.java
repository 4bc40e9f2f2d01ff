package org.vmmalloc.tests.misuse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Medium;
import org.vmmalloc.tests.NativePrograms;
import org.vmmalloc.tests.OnOurs;
import org.vmmalloc.tests.TemporaryDirectory;

/** Every function that takes a pointer tells of one at which no block in use starts, by the same name, in every mode. */
@OnOurs
class BadPointersTest {
    private static final List<String> FUNCTIONS = List.of("free", "realloc", "malloc_usable_size", "free_sized");

    private static String finding(Contender contender, String function, String kind, int size) {
        Path program = NativePrograms.compile("hardened", "bad_pointer.c");
        try (TemporaryDirectory pools = Medium.TMPFS.newDirectory()) {
            Command command = Command.of(program, function, kind, size)
                    .pool(pools.path(), "64M")
                    .by("prlimit", "--core=0");
            return Finding.ofOurs(contender.preloadedInto(command).run(), size, true);
        }
    }

    /** The columns: release, hardened 1 and 2, debug. A large block that was freed is gone at once where nothing waits. */
    @ParameterizedTest
    @CsvSource({
        "middle, 8, M M M M",
        "middle, 4096, M M M M",
        "middle, 262144, M M M M",
        "freed, 8, D D D D",
        "freed, 4096, D D D D",
        "freed, 262144, N D D N",
        "released, 64, N N N N",
        "released, 4096, N N N N",
        "released, 262144, N N N N",
        "stack, 8, F F F F",
        "static, 8, F F F F",
        "far, 8, F F F F"
    })
    void everyFunction(String kind, int size, String findings) {
        List<String> found = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (String function : FUNCTIONS) {
            expected.add(function + ": " + findings);
            List<String> columns = Contender.ours().stream()
                    .map(contender -> finding(contender, function, kind, size))
                    .toList();
            found.add(function + ": " + String.join(" ", columns));
        }
        assertEquals(expected, found);
    }
}
