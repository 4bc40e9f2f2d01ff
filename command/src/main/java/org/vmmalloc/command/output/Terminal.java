package org.vmmalloc.command.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.terminal.TerminalBuilder;

/** Whether a person reads the output. */
public final class Terminal {
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
    private static final int USUAL_WIDTH = 80;

    private Terminal() {}

    /** Whether the standard output is a terminal. */
    public static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /** Whether the output may be coloured: on a terminal, unless the variable NO_COLOR asks for none or the terminal can do none. */
    public static boolean isColoured() {
        String none = System.getenv("NO_COLOR");
        return isTerminal() && (none == null || none.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    }

    /** Whether the terminal can do more than print line after line. */
    public static boolean hasScreen() {
        String type = System.getenv("TERM");
        return type != null && !type.isEmpty() && !type.equals("dumb");
    }

    /** How long lines may be: the columns of the terminal; without end where the output is none, for who reads there sees all. */
    public static int lineWidth() {
        return isTerminal() ? columns() : Integer.MAX_VALUE;
    }

    /** The columns of the terminal; 80 where the output is none. */
    public static int width() {
        return isTerminal() ? columns() : USUAL_WIDTH;
    }

    private static int columns() {
        try (org.jline.terminal.Terminal terminal =
                TerminalBuilder.builder().system(true).dumb(true).build()) {
            int columns = terminal.getSize().getColumns();
            return columns > 0 ? columns : USUAL_WIDTH;
        } catch (IOException unknown) {
            return USUAL_WIDTH;
        }
    }
}
