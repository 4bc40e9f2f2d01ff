package org.vmmalloc.command.top;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Curses;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.vmmalloc.command.process.Suspension;

/** The terminal while it shows the live screen: a screen of its own, from which it returns as it was, whatever ends the command. */
final class TopScreen implements AutoCloseable {
    private static final long ESCAPE_MILLIS = 100;

    private final Terminal terminal;
    private final Attributes before;
    private final Display display;
    private final BindingReader keys;
    private final KeyMap<TopKey> bindings = new KeyMap<>();
    private final String farewell;
    private Size drawn;
    private boolean left;

    /** Whether anything is known of terminals of the type, as TERM names it. */
    static boolean knows(String type) {
        try {
            return !InfoCmp.getInfoCmp(type).isBlank();
        } catch (IOException unknown) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    TopScreen() throws IOException {
        // Nothing is shown that the terminal would have to be asked for first: some never answer.
        terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(false)
                .providers(TerminalBuilder.PROP_PROVIDER_FFM)
                .graphemeCluster(false)
                .build();
        before = terminal.getAttributes();
        display = new Display(terminal, true);
        keys = new BindingReader(terminal.reader());
        bind();
        farewell = Curses.tputs(terminal.getStringCapability(Capability.keypad_local))
                + Curses.tputs(terminal.getStringCapability(Capability.cursor_normal))
                + Curses.tputs(terminal.getStringCapability(Capability.exit_ca_mode));
        Runtime.getRuntime().addShutdownHook(new Thread(this::leave));
        enter();
    }

    private void bind() {
        bindings.setAmbiguousTimeout(ESCAPE_MILLIS);
        bindings.bind(TopKey.UP, KeyMap.key(terminal, Capability.key_up), "\033[A", "k");
        bindings.bind(TopKey.DOWN, KeyMap.key(terminal, Capability.key_down), "\033[B", "j");
        bindings.bind(TopKey.SORT_LEFT, KeyMap.key(terminal, Capability.key_left), "\033[D", "h", "<");
        bindings.bind(TopKey.SORT_RIGHT, KeyMap.key(terminal, Capability.key_right), "\033[C", "l", ">");
        bindings.bind(TopKey.PAGE_UP, KeyMap.key(terminal, Capability.key_ppage), "\033[5~");
        bindings.bind(TopKey.PAGE_DOWN, KeyMap.key(terminal, Capability.key_npage), "\033[6~");
        bindings.bind(TopKey.REVERSE, "r");
        bindings.bind(TopKey.OPEN, "\r", "\n");
        bindings.bind(TopKey.BACK, KeyMap.esc(), "\177", "\b");
        bindings.bind(TopKey.NOW, " ");
        bindings.bind(TopKey.SUSPEND, KeyMap.ctrl('Z'));
        bindings.bind(TopKey.QUIT, "q", "Q", KeyMap.ctrl('C'));
    }

    private void enter() {
        terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        // Keys that would stop or end the command arrive as keys, so that it always leaves by the door.
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(raw);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        terminal.puts(Capability.keypad_xmit);
        terminal.flush();
    }

    /** Whatever ends the command: the terminal may have been closed before, which gives it its attributes back but not its screen. */
    private synchronized void leave() {
        if (left) {
            return;
        }
        left = true;
        restore();
    }

    private void restore() {
        try {
            terminal.flush();
            terminal.setAttributes(before);
        } catch (IllegalStateException closed) {
            // As it should be.
        }
        PrintStream output = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
        output.print(farewell);
        output.flush();
    }

    /** Gives the terminal to the shell, until that lets this process go on. */
    synchronized void suspend() {
        if (left) {
            return;
        }
        restore();
        Suspension.await();
        enter();
        drawn = null;
    }

    /** The size of the terminal; 0 if it does not tell, or a signal that ends the command has closed it. */
    Size size() {
        try {
            return terminal.getSize();
        } catch (IllegalStateException closed) {
            return Size.of(0, 0);
        }
    }

    /** Shows lines; all of the screen is drawn anew when its size is not what it was. */
    synchronized void show(List<AttributedString> lines, Size size) {
        if (left) {
            return;
        }
        try {
            if (!size.equals(drawn)) {
                display.resize(size);
                display.clear();
                drawn = size;
            }
            display.update(lines, 0);
        } catch (IllegalStateException closed) {
            drawn = null;
        }
    }

    /**
     * The next key, or null if none came in time; keys that mean nothing are none. The end of the input quits, and so does that of
     * the terminal.
     */
    TopKey await(long millis) {
        try {
            return switch (keys.peekCharacter(Math.max(1, millis))) {
                case NonBlockingReader.READ_EXPIRED -> null;
                case NonBlockingReader.EOF -> TopKey.QUIT;
                default -> keys.readBinding(bindings, null, false);
            };
        } catch (IllegalStateException | EndOfFileException | IOError closed) {
            return TopKey.QUIT;
        }
    }

    @Override
    public void close() throws IOException {
        leave();
        terminal.close();
    }
}
