package org.vmmalloc.command.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColoursTest {
    @ParameterizedTest
    @CsvSource({
        "truecolor, xterm-256color, MIXED",
        "24bit, screen, MIXED",
        "'', xterm-direct, MIXED",
        "'', xterm-256color, NUMBERED",
        "yes, screen, NUMBERED",
        "'', xterm, NUMBERED",
        "yes, linux, NONE",
        "truecolor, linux, MIXED",
        "'', vt220, NONE",
        "'', xterm-16color, NONE",
        "'', xterm-mono, NONE"
    })
    void theEnvironmentTellsWhatATerminalShows(String words, String terminal, Colours expected) {
        assertEquals(expected, Colours.of(Map.of("COLORTERM", words, "TERM", terminal)));
    }

    @Test
    void nothingIsKnownOfABareEnvironment() {
        assertEquals(Colours.NUMBERED, Colours.of(Map.of()));
    }

    @Test
    void eachAsksInItsWay() {
        assertEquals("", Colours.NONE.behind(0xff0000));
        assertEquals("\033[48;5;196m", Colours.NUMBERED.behind(0xff0000));
        assertEquals("\033[38;2;255;0;0m", Colours.MIXED.ofCharacter(0xff0000));
    }
}
