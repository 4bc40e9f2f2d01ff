package org.vmmalloc.command.map;

import java.util.Locale;

/** The picture as SVG: a rectangle for each piece, whose title shows when it is pointed at. */
public final class SvgPicture {
    private SvgPicture() {}

    /** The whole text of the image. */
    public static String of(HeapMap map) {
        Layout layout = Layout.of(map);
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"13\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n",
                layout.width(),
                layout.height()));
        for (Layout.Label label : layout.labels()) {
            svg.append(String.format(
                    Locale.ROOT, "<text x=\"%d\" y=\"%d\">%s</text>%n", label.x(), label.y(), escaped(label.text())));
        }
        for (Layout.Box box : layout.boxes()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"><title>%s</title></rect>%n",
                    box.x(),
                    box.y(),
                    box.width(),
                    box.height(),
                    Palette.hexadecimal(Palette.of(box.part())),
                    escaped(box.part().text())));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
