package org.vmmalloc.command.map;

import java.util.Locale;

/** The picture as SVG: a rectangle for each piece, whose title shows when it is pointed at. On a dark ground it is dark. */
public final class SvgPicture {
    private static final int PERCENT = 100;
    /** Slabs have as many colours, and one more. */
    private static final int STEPS = 20;

    private final StringBuilder svg = new StringBuilder();

    private SvgPicture() {}

    /** The whole text of the image. */
    public static String of(HeapMap map) {
        Layout layout = Layout.of(map);
        SvgPicture picture = new SvgPicture();
        picture.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"system-ui, sans-serif\" font-size=\"%d\">",
                layout.width(), layout.height(), layout.width(), layout.height(), Layout.LETTERS);
        picture.style();
        picture.add("<rect width=\"100%%\" height=\"100%%\" class=\"ground\"/>");
        layout.labels().forEach(picture::label);
        layout.boxes().forEach(picture::box);
        picture.add("</svg>");
        return picture.svg.toString();
    }

    private void add(String line, Object... values) {
        svg.append(String.format(Locale.ROOT, line, values)).append('\n');
    }

    private void style() {
        add("<style>");
        add(".title { font-size: %dpx; font-weight: 600; }", Layout.TITLE_LETTERS);
        add(".side { text-anchor: end; font-variant-numeric: tabular-nums; }");
        tones(Palette.LIGHT, "#ffffff", "#1d232b", "#5b6573");
        add("@media (prefers-color-scheme: dark) {");
        tones(Palette.DARK, "#14171c", "#e4e8ee", "#9aa4b2");
        add("}");
        add("</style>");
    }

    private void tones(Palette palette, String ground, String ink, String muted) {
        add(".ground { fill: %s; } text { fill: %s; } .side { fill: %s; }", ground, ink, muted);
        for (Kind kind : Kind.values()) {
            if (kind == Kind.SLAB) {
                for (int step = 0; step <= STEPS; step++) {
                    int colour = palette.of(kind, step * PERCENT / STEPS);
                    add(".slab%d { fill: %s; }", step, Palette.hexadecimal(colour));
                }
            } else {
                add(".%s { fill: %s; }", name(kind), Palette.hexadecimal(palette.full(kind)));
            }
        }
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String name(Part part) {
        return name(part.kind()) + (part.kind() == Kind.SLAB ? part.fillPercent() * STEPS / PERCENT : "");
    }

    private void label(Layout.Label label) {
        String role = label.role().name().toLowerCase(Locale.ROOT);
        add("<text x=\"%d\" y=\"%d\" class=\"%s\">%s</text>", label.x(), label.y(), role, escaped(label.text()));
    }

    private void box(Layout.Box box) {
        add(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" class=\"%s\"><title>%s</title></rect>",
                box.x(),
                box.y(),
                box.width(),
                box.height(),
                name(box.part()),
                escaped(box.part().text()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
