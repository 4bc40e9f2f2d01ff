package org.vmmalloc.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.vmmalloc.command.map.HeapMap;
import org.vmmalloc.command.map.MapPage;
import org.vmmalloc.command.map.PngPicture;
import org.vmmalloc.command.map.SvgPicture;

/** The file that a map is written to; the end of its name tells its form. */
record MapFile(Path path, String form) {
    static MapFile of(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        String form = name.substring(name.lastIndexOf('.') + 1);
        return switch (form) {
            case "svg", "png", "html" -> new MapFile(path, form);
            default ->
                throw new Failure(
                        ExitStatus.WRONG_USE, "map: --output " + path + ": the name must end with .svg, .png or .html");
        };
    }

    /** Whether it can show more than one moment. */
    boolean showsTime() {
        return form.equals("html");
    }

    void write(HeapMap map) {
        switch (form) {
            case "svg" -> write(SvgPicture.of(map));
            case "png" -> writePng(map);
            default -> {
                MapPage page = new MapPage();
                page.add(map);
                write(page);
            }
        }
    }

    void write(MapPage page) {
        write(page.text());
    }

    private void write(String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException failure) {
            throw cannotBeWritten(failure);
        }
    }

    private void writePng(HeapMap map) {
        try {
            // The library for images would keep the reason of a failure to itself.
            ByteArrayOutputStream image = new ByteArrayOutputStream();
            PngPicture.write(map, image);
            Files.write(path, image.toByteArray());
        } catch (IOException failure) {
            throw cannotBeWritten(failure);
        }
    }

    private Failure cannotBeWritten(IOException failure) {
        return new Failure(ExitStatus.FAILED, "map: --output " + path + " cannot be written: " + Reason.of(failure));
    }
}
