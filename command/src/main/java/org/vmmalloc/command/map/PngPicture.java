package org.vmmalloc.command.map;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/** The picture as PNG. */
public final class PngPicture {
    private static final int FONT_SIZE = 13;

    private PngPicture() {}

    /** Writes the image; the stream stays open. */
    public static void write(HeapMap map, OutputStream output) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Layout layout = Layout.of(map);
        BufferedImage image = new BufferedImage(layout.width(), layout.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, layout.width(), layout.height());
        for (Layout.Box box : layout.boxes()) {
            graphics.setColor(new Color(Palette.of(box.part())));
            graphics.fillRect(box.x(), box.y(), box.width(), box.height());
        }
        write(layout, graphics);
        graphics.dispose();
        ImageIO.write(image, "png", output);
    }

    private static void write(Layout layout, Graphics2D graphics) {
        graphics.setColor(Color.BLACK);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        try {
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE));
            layout.labels().forEach(label -> graphics.drawString(label.text(), label.x(), label.y()));
        } catch (RuntimeException | LinkageError withoutFonts) {
            // A machine without fonts: the colours are told by the other forms of the map.
        }
    }
}
