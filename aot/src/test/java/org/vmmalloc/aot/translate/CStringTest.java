package org.vmmalloc.aot.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CStringTest {
    @Test
    void keepsPrintableText() {
        assertEquals("\"Error (libvmmalloc): %s\"", CString.literal("Error (libvmmalloc): %s"));
    }

    @Test
    void escapesWhatEndsOrChangesALiteral() {
        assertEquals("\"\\\"\\\\\\?\\?=\"", CString.literal("\"\\??="));
    }

    @Test
    void writesOtherBytesInThreeOctalDigits() {
        assertEquals("\"a\\0127\\000\\303\\244\"", CString.literal("a\n7\0ä"));
    }
}
