package org.vmmalloc.command.output;

import java.util.Map;
import java.util.regex.Pattern;
import org.jline.utils.Colors;

/** The colours that a terminal can show, and how they are asked for. */
public enum Colours {
    /** Also where there are so few that shades of one could not be told apart: letters say more. */
    NONE,
    /** The 256 that nearly every terminal knows by number. */
    NUMBERED,
    /** Any mixture of red, green and blue. */
    MIXED;

    /** Types of terminals that show 16 colours, 8, or none. */
    private static final Pattern POOR =
            Pattern.compile("linux.*|ansi.*|cygwin|rxvt|vt[0-9].*|.*-(8|16|88)color|.*-(mono|m)");

    private static final int CHARACTER = 38;
    private static final int BEHIND = 48;
    private static final int NUMBERS = 256;
    private static final int LARGEST_SHARE = 0xff;
    private static final int RED_SHIFT = 16;
    private static final int GREEN_SHIFT = 8;

    /** Those of a terminal that shows colours, by the variables that tell of it. */
    public static Colours of(Map<String, String> environment) {
        String words = environment.getOrDefault("COLORTERM", "");
        String type = environment.getOrDefault("TERM", "");
        boolean mixes = words.equals("truecolor") || words.equals("24bit") || type.endsWith("-direct");
        if (mixes) {
            return MIXED;
        }
        return POOR.matcher(type).matches() ? NONE : NUMBERED;
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
