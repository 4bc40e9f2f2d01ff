package org.vmmalloc.command.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.vmmalloc.command.output.Colours;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PicturesTest {
    private static final HeapMap MAP =
            Maps.of(Kind.HEAPS, 16, Kind.SLAB, 16, Kind.LARGE_BLOCK, 20, Kind.FREE_RUN, 10, Kind.UNKNOWN, 2);

    @Test
    void withoutColoursLettersShowWhatIsThere() {
        List<String> lines = TerminalPicture.lines(MAP, 80, 40, Colours.NONE);
        assertEquals("process 4711 (a<b>): 4.0 KiB of 16.0 MiB in use in 10 blocks", lines.get(0));
        assertEquals(" 64.0 KiB HHHHHHHHHHHHHHHH5555555555555555LLLLLLLLLLLLLLLLLLLL..........??", lines.get(1));
        assertNoneIsLonger(lines, 80);
    }

    @Test
    void inColourACharacterShowsTwoCells() {
        HeapMap map = Maps.of(Kind.LARGE_BLOCK, 64, Kind.FREE_RUN, 64);
        List<String> lines = TerminalPicture.lines(map, 80, 40, Colours.MIXED);
        assertEquals(
                " 64.0 KiB \033[38;2;224;130;20m\033[48;2;217;217;217m" + "\u2580".repeat(64) + "\033[0m",
                lines.get(1));
        assertNoneIsLonger(lines, 80);
    }

    @Test
    void aTerminalThatMixesNoColoursGetsTheNearestOfThoseItKnows() {
        HeapMap map = Maps.of(Kind.LARGE_BLOCK, 64, Kind.FREE_RUN, 64);
        List<String> lines = TerminalPicture.lines(map, 80, 40, Colours.NUMBERED);
        assertEquals(" 64.0 KiB \033[38;5;172m\033[48;5;253m" + "\u2580".repeat(64) + "\033[0m", lines.get(1));
        Set<String> swatches = new TreeSet<>();
        Pattern.compile("\033\\[48;5;\\d+m")
                .matcher(String.join("", lines.subList(2, lines.size())))
                .results()
                .forEach(swatch -> swatches.add(swatch.group()));
        assertEquals(7, swatches.size(), swatches::toString);
        assertNoneIsLonger(lines, 80);
    }

    @Test
    void onANarrowTerminalNothingIsTooLong() {
        assertNoneIsLonger(TerminalPicture.lines(MAP, 40, 40, Colours.MIXED), 40);
        assertNoneIsLonger(TerminalPicture.lines(MAP, 40, 40, Colours.NONE), 40);
    }

    @Test
    void onALowTerminalAllOfItIsSeen() {
        HeapMap map = Maps.of(Kind.LARGE_BLOCK, 100_000);
        assertTrue(TerminalPicture.lines(map, 80, 24, Colours.MIXED).size() < 24);
        assertTrue(TerminalPicture.lines(map, 80, 24, Colours.NONE).size() < 24);
        assertEquals(
                32 + 4,
                TerminalPicture.lines(Maps.of(Kind.LARGE_BLOCK, 65_536), 74, 200, Colours.NONE)
                        .size());
    }

    private static void assertNoneIsLonger(List<String> lines, int width) {
        assertTrue(
                lines.stream()
                        .map(line -> line.replaceAll("\033\\[[0-9;]*m", ""))
                        .allMatch(line -> line.length() <= width),
                lines::toString);
    }

    @Test
    void emptySlabsArePale() {
        assertEquals(0xd1e5f0, Palette.LIGHT.of(Part.ofSlab(0)));
        assertEquals(0x2166ac, Palette.LIGHT.of(Part.ofSlab(100)));
    }

    @Test
    void anSvgImageIsWellFormedAndTellsEachPart() throws Exception {
        Document image = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(SvgPicture.of(MAP))));
        NodeList titles = image.getElementsByTagName("title");
        Set<String> texts = new TreeSet<>();
        for (int i = 0; i < titles.getLength(); i++) {
            texts.add(titles.item(i).getTextContent());
        }
        assertTrue(
                texts.contains("slab of 64 byte blocks, 512 of 1024 in use, 64.0 KiB at 128.0 KiB, heap of thread 7"),
                texts::toString);
        assertTrue(image.getElementsByTagName("text").item(0).getTextContent().contains("(a<b>) in /d&e"));
    }

    @Test
    void aPngImageHasTheColoursOfItsParts() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PngPicture.write(MAP, bytes);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        Set<Integer> colours = new TreeSet<>();
        for (int y = 0; y < image.getHeight() - 96; y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y) & 0xffffff);
            }
        }
        for (Part part : MAP.parts()) {
            assertTrue(colours.contains(Palette.LIGHT.of(part)), part::toString);
        }
    }

    @Test
    void nothingOfTheDataEndsThePage() {
        MapPage page = new MapPage();
        page.add(MAP);
        String text = page.text();
        assertFalse(text.contains("'</script>'"), "as in the arguments of the process");
        assertTrue(text.contains("<title>Pool of process 4711: a&lt;b></title>"));
        assertTrue(text.length() < 50_000, "without history there is nothing to chart");
    }

    @Test
    void aLongHistoryIsThinnedOut() {
        MapPage page = new MapPage();
        for (int i = 0; i < 2000; i++) {
            page.add(MAP);
        }
        int frames = page.text().split("\"bytesPerCell\"", -1).length - 1;
        assertTrue(frames >= 64 && frames < 256, () -> frames + " frames");
    }
}
