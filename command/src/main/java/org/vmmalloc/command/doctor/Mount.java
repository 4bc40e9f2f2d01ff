package org.vmmalloc.command.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A mounted file system, as the kernel lists it for this process.
 *
 * @param device its number, as {@code major:minor}
 * @param root the directory of the file system that is mounted; others than {@code /} are bind mounts
 * @param point where it is mounted
 * @param type such as {@code tmpfs}
 * @param source what is mounted, such as a block device
 * @param options those of the mount and those of the file system
 */
record Mount(String device, String root, Path point, String type, String source, List<String> options) {
    private static final String END_OF_OPTIONAL_FIELDS = " - ";
    private static final int OCTAL = 8;
    private static final int OCTAL_DIGITS = 3;

    /** All mounts in the order in which they were made. */
    static List<Mount> all(Path proc) throws IOException {
        List<Mount> mounts = new ArrayList<>();
        for (String line : Files.readAllLines(proc.resolve("self/mountinfo"))) {
            int end = line.indexOf(END_OF_OPTIONAL_FIELDS);
            String[] first = line.substring(0, end).split(" ");
            String[] second =
                    line.substring(end + END_OF_OPTIONAL_FIELDS.length()).split(" ");
            List<String> options = new ArrayList<>(Arrays.asList(first[5].split(",")));
            if (second.length > 2) {
                options.addAll(Arrays.asList(second[2].split(",")));
            }
            mounts.add(new Mount(
                    first[2],
                    unescaped(first[3]),
                    Path.of(unescaped(first[4])),
                    second[0],
                    unescaped(second[1]),
                    List.copyOf(options)));
        }
        return mounts;
    }

    /** The mount that a directory without links in its path lies on: of the innermost ones the last, which covers those before. */
    static Optional<Mount> of(Path directory, List<Mount> mounts) {
        Mount best = null;
        for (Mount mount : mounts) {
            boolean holds = directory.startsWith(mount.point);
            if (holds && (best == null || mount.point.getNameCount() >= best.point.getNameCount())) {
                best = mount;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The value of an option {@code name=value}; empty if it is not set, or has no value. */
    Optional<String> option(String name) {
        return options.stream()
                .filter(option -> option.startsWith(name + "="))
                .map(option -> option.substring(name.length() + 1))
                .reduce((first, last) -> last);
    }

    boolean hasOption(String name) {
        return options.contains(name);
    }

    /** Blanks and their like are written as a backslash and three octal digits. */
    private static String unescaped(String field) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) == '\\' && i + OCTAL_DIGITS < field.length()) {
                text.append((char) Integer.parseInt(field.substring(i + 1, i + 1 + OCTAL_DIGITS), OCTAL));
                i += OCTAL_DIGITS;
            } else {
                text.append(field.charAt(i));
            }
        }
        return text.toString();
    }
}
