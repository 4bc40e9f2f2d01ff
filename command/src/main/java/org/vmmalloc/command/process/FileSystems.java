package org.vmmalloc.command.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The types of file systems by the numbers that lists of mappings show. */
public final class FileSystems {
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    private static final int DEVICE_FIELD = 2;
    private static final String END_OF_OPTIONS = " - ";

    private FileSystems() {}

    /** The type of the file system on which the mapped file lies; empty if this process does not see it mounted. */
    public static String typeOf(Mapping mapping) {
        if (mapping.path().startsWith("/memfd:")) {
            return "tmpfs";
        }
        return types().getOrDefault(decimal(mapping.device()), "");
    }

    private static Map<String, String> types() {
        Map<String, String> types = new ConcurrentHashMap<>();
        try {
            for (String line : ProcFiles.text(MOUNTS).split("\n")) {
                int end = line.indexOf(END_OF_OPTIONS);
                if (end > 0) {
                    String type = line.substring(end + END_OF_OPTIONS.length()).split(" ")[0];
                    types.put(line.split(" ")[DEVICE_FIELD], type);
                }
            }
        } catch (IOException unknown) {
            return Map.of();
        }
        return types;
    }

    /** Lists of mappings show the numbers in hexadecimal, lists of mounts in decimal digits. */
    private static String decimal(String device) {
        String[] numbers = device.split(":");
        return Integer.parseInt(numbers[0], 16) + ":" + Integer.parseInt(numbers[1], 16);
    }
}
