package org.vmmalloc.command.map;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/** The picture as PNG, on white. */
public final class PngPicture {
    /** Pixels of the image for one of the layout, so that letters stay sharp on screens of any kind. */
    private static final int SCALE = 2;

    private static final Color INK = new Color(0x1d232b);
    private static final Color MUTED = new Color(0x5b6573);

    private PngPicture() {}

    /** Writes the image; the stream stays open. */
    public static void write(HeapMap map, OutputStream output) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Layout layout = Layout.of(map);
        BufferedImage image =
                new BufferedImage(layout.width() * SCALE, layout.height() * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(SCALE, SCALE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, layout.width(), layout.height());
        for (Layout.Box box : layout.boxes()) {
            graphics.setColor(new Color(Palette.LIGHT.of(box.part())));
            graphics.fillRect(box.x(), box.y(), box.width(), box.height());
        }
        write(layout, graphics);
        graphics.dispose();
        ImageIO.write(image, "png", output);
    }

    private static void write(Layout layout, Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        try {
            layout.labels().forEach(label -> write(label, graphics));
        } catch (RuntimeException | LinkageError withoutFonts) {
            // A machine without fonts: the colours are told by the other forms of the map.
        }
    }

    private static void write(Layout.Label label, Graphics2D graphics) {
        boolean isTitle = label.role() == Layout.Role.TITLE;
        boolean isSide = label.role() == Layout.Role.SIDE;
        graphics.setFont(new Font(
                Font.SANS_SERIF, isTitle ? Font.BOLD : Font.PLAIN, isTitle ? Layout.TITLE_LETTERS : Layout.LETTERS));
        graphics.setColor(isSide ? MUTED : INK);
        int width = isSide ? graphics.getFontMetrics().stringWidth(label.text()) : 0;
        graphics.drawString(label.text(), label.x() - width, label.y());
    }
}
