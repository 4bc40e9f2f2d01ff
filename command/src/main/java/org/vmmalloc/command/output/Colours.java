package org.vmmalloc.command.output;

import java.util.Map;
import org.jline.utils.Colors;

/** The colours that a terminal can show, and how they are asked for. */
public enum Colours {
    NONE,
    /** The 256 that nearly every terminal knows by number. */
    NUMBERED,
    /** Any mixture of red, green and blue. */
    MIXED;

    private static final int CHARACTER = 38;
    private static final int BEHIND = 48;
    private static final int NUMBERS = 256;
    private static final int LARGEST_SHARE = 0xff;
    private static final int RED_SHIFT = 16;
    private static final int GREEN_SHIFT = 8;

    /** Those of a terminal that shows colours, by the variables that tell of it. */
    public static Colours of(Map<String, String> environment) {
        String words = environment.getOrDefault("COLORTERM", "");
        boolean mixes = words.equals("truecolor")
                || words.equals("24bit")
                || environment.getOrDefault("TERM", "").endsWith("-direct");
        return mixes ? MIXED : NUMBERED;
    }

    /** Selects the colour of the characters that follow. */
    public String ofCharacter(int colour) {
        return code(CHARACTER, colour);
    }

    /** Selects the colour behind the characters that follow. */
    public String behind(int colour) {
        return code(BEHIND, colour);
    }

    private String code(int place, int colour) {
        int red = colour >> RED_SHIFT & LARGEST_SHARE;
        int green = colour >> GREEN_SHIFT & LARGEST_SHARE;
        int blue = colour & LARGEST_SHARE;
        return switch (this) {
            case NONE -> "";
            case NUMBERED -> "\033[" + place + ";5;" + Colors.roundRgbColor(red, green, blue, NUMBERS) + "m";
            case MIXED -> "\033[" + place + ";2;" + red + ";" + green + ";" + blue + "m";
        };
    }
}
