package org.vmmalloc.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A document with a part between two markers, which the bed writes. */
public final class Document {
    private static final String BEGIN = "<!-- results: begin -->\n";
    private static final String END = "<!-- results: end -->";

    private Document() {}

    /** Replaces what stands between the markers. */
    public static void update(Path document, String results) throws IOException {
        String text = Files.readString(document);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(document + ": no lines '" + BEGIN.strip() + "' and '" + END + "' to write between");
        }
        String head = text.substring(0, begin + BEGIN.length());
        Files.writeString(document, head + "\n" + results + "\n" + text.substring(end));
    }
}
