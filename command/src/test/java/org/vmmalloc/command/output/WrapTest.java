package org.vmmalloc.command.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrapTest {
    @Test
    void linesBreakAtBlanksAndGoOnBelow() {
        assertEquals(
                List.of("used  one two", "      three", "      four"), Wrap.lines("used  one two three four", 13, 6));
        assertEquals(List.of("as it is"), Wrap.lines("as it is", 8, 4));
    }

    @Test
    void aNumberKeepsItsUnit() {
        assertEquals(List.of("used 42 % of", "  251.7 MiB"), Wrap.lines("used 42 % of 251.7 MiB", 20, 2));
    }

    @Test
    void aWordThatIsTooLongGoesOnInTheNextLine() {
        assertEquals(List.of("in /a/long/", "  directory"), Wrap.lines("in /a/long/directory", 11, 2));
    }

    @Test
    void anIndentHasHalfOfTheWidthAtMost() {
        assertEquals(List.of("abcd", "  ef", "  gh"), Wrap.lines("abcdefgh", 4, 12));
    }
}
