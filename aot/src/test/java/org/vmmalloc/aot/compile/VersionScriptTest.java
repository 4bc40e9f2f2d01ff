package org.vmmalloc.aot.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class VersionScriptTest {
    @Test
    void readsTheGlobalNames() {
        String script = """
                /* global: not_this; */
                VERSION_1 { global: malloc; free; # and
                    calloc; local: hidden; };
                VERSION_2 { global: cfree; };
                """;
        assertEquals(Set.of("malloc", "free", "calloc", "cfree"), VersionScript.globals(script));
    }
}
