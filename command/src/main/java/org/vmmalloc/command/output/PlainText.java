package org.vmmalloc.command.output;

/** Text of other programs, such as their names, made fit for a terminal: without characters that would control it. */
public final class PlainText {
    private static final char SUBSTITUTE = '?';

    private PlainText() {}

    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            boolean isPlain = !Character.isISOControl(point)
                    && Character.getType(point) != Character.FORMAT
                    && Character.isDefined(point);
            plain.appendCodePoint(isPlain ? point : SUBSTITUTE);
        });
        return plain.toString();
    }
}
