package org.vmmalloc.benchmarks.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallgrindProfileTest {
    private static final List<String> PROFILE = List.of(
            "version: 1",
            "events: Ir",
            "summary: 190",
            "",
            "ob=/bench/pair",
            "fl=pair.c",
            "fn=main",
            "12 40",
            "cfn=malloc",
            "cob=/usr/lib/libc.so.6",
            "calls=10 0",
            "13 100",
            "14 10",
            "",
            "ob=/usr/lib/libc.so.6",
            "fn=malloc",
            "0 60",
            "cfn=slow",
            "calls=1 0",
            "0 40",
            "fn=slow",
            "0 40",
            "totals: 150");

    @Test
    void callsAreCountedWithTheCallee() {
        CallgrindProfile profile = CallgrindProfile.of(PROFILE);
        assertEquals(100, profile.instructionsOutside("pair"));
        assertEquals(50, profile.instructionsOutside("libc.so.6"));
    }
}
