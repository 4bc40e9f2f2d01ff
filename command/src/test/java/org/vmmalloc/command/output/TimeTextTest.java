package org.vmmalloc.command.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.0 ns",
        "9.94, 9.9 ns",
        "84.4, 84 ns",
        "999, 999 ns",
        "1000, 1.0 µs",
        "12345, 12 µs",
        "3.4e6, 3.4 ms",
        "5e9, 5.0 s",
        "1e12, 1000 s"
    })
    void spans(double nanos, String text) {
        assertEquals(text, TimeText.ofNanos(nanos));
    }
}
