package org.vmmalloc.command.output;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person reads the output. */
public final class Terminal {
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
    private static final int USUAL_COLUMNS = 80;
    private static final int USUAL_ROWS = 24;
    /** TIOCGWINSZ, on the processors that there is a library for. */
    private static final long WINDOW_SIZE = 0x5413;

    /** Where the kernel's record of a terminal's size has the rows, and where the columns. */
    private static final int ROWS = 0;

    private static final int COLUMNS = 1;
    private static final int FIELDS = 4;

    private static final boolean IS_TERMINAL = isTerminalAtStart();

    private Terminal() {}

    /** Whether the standard output is a terminal: nobody gives a process another one while it runs. */
    public static boolean isTerminal() {
        return IS_TERMINAL;
    }

    private static boolean isTerminalAtStart() {
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
        return isTerminal() ? size(COLUMNS, USUAL_COLUMNS) : Integer.MAX_VALUE;
    }

    /** The columns of the terminal; 80 where the output is none. */
    public static int width() {
        return isTerminal() ? size(COLUMNS, USUAL_COLUMNS) : USUAL_COLUMNS;
    }

    /** How many lines are seen at once; without end where the output is no terminal. */
    public static int rows() {
        return isTerminal() ? size(ROWS, USUAL_ROWS) : Integer.MAX_VALUE;
    }

    /** As the kernel knows it. The library for terminals would ask the terminal for more, and wait half a second for an answer. */
    private static int size(int field, int usual) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocate(JAVA_SHORT, FIELDS);
            int status = (int) WindowSize.IOCTL.invokeExact(1, WINDOW_SIZE, size);
            int value = Short.toUnsignedInt(size.getAtIndex(JAVA_SHORT, field));
            return status == 0 && value > 0 ? value : usual;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Made when somebody asks, which not every command does. */
    @SuppressWarnings("restricted")
    private static final class WindowSize {
        static final MethodHandle IOCTL = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("ioctl"),
                        FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                        Linker.Option.firstVariadicArg(2));
    }
}
