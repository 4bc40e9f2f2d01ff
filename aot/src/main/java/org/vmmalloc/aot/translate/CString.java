package org.vmmalloc.aot.translate;

import java.nio.charset.StandardCharsets;

/** A Java string as a C string literal of its UTF-8 bytes, followed, as C has it, by a zero byte. */
final class CString {
    private static final int FIRST_PRINTABLE = ' ';
    private static final int LAST_PRINTABLE = '~';

    private CString() {}

    /** The literal, quotes included; bytes that are not printable ASCII become three octal digits, which no following digit can extend. */
    static String literal(String value) {
        StringBuilder literal = new StringBuilder("\"");
        for (byte signed : value.getBytes(StandardCharsets.UTF_8)) {
            int octet = Byte.toUnsignedInt(signed);
            switch (octet) {
                case '"', '\\', '?' -> literal.append('\\').append((char) octet);
                default -> {
                    if (octet >= FIRST_PRINTABLE && octet <= LAST_PRINTABLE) {
                        literal.append((char) octet);
                    } else {
                        literal.append(String.format("\\%03o", octet));
                    }
                }
            }
        }
        return literal.append('"').toString();
    }
}
