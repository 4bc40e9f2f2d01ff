package org.vmmalloc.command.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a process's list of mappings.
 *
 * @param begin its first address
 * @param end the first address behind it
 * @param permissions such as {@code rw-s}
 * @param offset of its first byte in the file, in bytes
 * @param device the file system's number as {@code major:minor}
 * @param inode the file's number; 0 without a file
 * @param path the file's, as the kernel shows it
 */
public record Mapping(long begin, long end, String permissions, long offset, String device, long inode, String path) {
    private static final Pattern LINE = Pattern.compile(
            "([0-9a-f]{1,16})-([0-9a-f]{1,16}) (\\S{4}) ([0-9a-f]{1,16}) ([0-9a-f]+:[0-9a-f]+) (\\d{1,20}) *(.*)");
    private static final int HEXADECIMAL = 16;
    private static final String DELETED = " (deleted)";

    /** Those mappings of a process at which a pool may begin: of a file from its first byte, and writable. In the order of their addresses. */
    public static List<Mapping> possiblePools(int process) throws IOException {
        List<Mapping> mappings = new ArrayList<>();
        for (String line : ProcFiles.text(ProcFiles.of(process).resolve("maps")).split("\n")) {
            // Most lines are others, and an expression takes its time.
            if (line.contains(" rw") && line.contains(" 00000000 ")) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    Mapping mapping = of(matcher);
                    if (mapping.mayBeginPool()) {
                        mappings.add(mapping);
                    }
                }
            }
        }
        return mappings;
    }

    private static Mapping of(Matcher line) {
        return new Mapping(
                Long.parseUnsignedLong(line.group(1), HEXADECIMAL),
                Long.parseUnsignedLong(line.group(2), HEXADECIMAL),
                line.group(3),
                Long.parseUnsignedLong(line.group(4), HEXADECIMAL),
                line.group(5),
                Long.parseUnsignedLong(line.group(6)),
                line.group(7));
    }

    private boolean mayBeginPool() {
        return offset == 0 && inode != 0 && permissions.startsWith("rw");
    }

    /** Whether the other one begins at the same address with the same file. */
    public boolean isLike(Mapping other) {
        return begin == other.begin && inode == other.inode && device.equals(other.device);
    }

    /** The directory of the file; its name, where that is all there is, as for memory files. */
    public String directory() {
        String name = path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path;
        int slash = name.lastIndexOf('/');
        return name.startsWith("/memfd:") || slash < 0 ? "memory" : slash == 0 ? "/" : name.substring(0, slash);
    }
}
