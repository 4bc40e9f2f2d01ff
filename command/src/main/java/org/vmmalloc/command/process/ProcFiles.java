package org.vmmalloc.command.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the kernel tells of processes in {@code /proc}. A process may end at any moment, which is an {@link IOException} or an empty answer. */
public final class ProcFiles {
    private static final Path ROOT = Path.of("/proc");
    private static final String DIGITS = "[0-9]*";
    /** The number of clock ticks in a second, as all Linux systems tell it to programs. */
    private static final long TICKS_IN_SECOND = 100;

    /** Of the fields behind the command's name in {@code stat}: when the process started, in ticks after the machine did. */
    private static final int START_FIELD = 19;

    private ProcFiles() {}

    static Path of(int process) {
        return ROOT.resolve(Integer.toString(process));
    }

    /** The numbers of all processes that this one may see, in order. */
    public static List<Integer> processes() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(ROOT, DIGITS)) {
            for (Path entry : entries) {
                numbers.add(Integer.parseInt(entry.getFileName().toString()));
            }
        }
        numbers.sort(null);
        return numbers;
    }

    static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    public static boolean exists(int process) {
        return Files.exists(of(process));
    }

    /** The name of the program, or of the thread that it named itself after. */
    public static String command(int process) throws IOException {
        return text(of(process).resolve("comm")).stripTrailing();
    }

    /** The program and its arguments, separated by blanks. */
    public static String arguments(int process) throws IOException {
        return text(of(process).resolve("cmdline")).replace('\0', ' ').strip();
    }

    /** When the process started, in ticks after the machine did: together with its number this names a process for ever. */
    public static long startTicks(int process) throws IOException {
        String stat = text(of(process).resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[START_FIELD]);
    }

    /** For how long the process has been running. */
    public static long ageSeconds(int process) throws IOException {
        String upSeconds = text(ROOT.resolve("uptime")).split("[. ]", 2)[0];
        return Math.max(0, Long.parseLong(upSeconds) - startTicks(process) / TICKS_IN_SECOND);
    }

    /** The name of a thread of a process; empty if it has no such thread any more. */
    public static String threadName(int process, int thread) {
        try {
            return text(of(process).resolve("task/" + thread + "/comm")).stripTrailing();
        } catch (IOException ended) {
            return "";
        }
    }
}
