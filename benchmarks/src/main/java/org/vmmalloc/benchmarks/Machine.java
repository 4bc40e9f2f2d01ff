package org.vmmalloc.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmmalloc.benchmarks.measure.Cgroups;

/** What figures depend on: processor, memory, system, settings, date, and how busy the machine was. */
final class Machine {
    private Machine() {}

    static Map<String, String> describe(Cgroups cgroups) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "date",
                OffsetDateTime.now(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString());
        all.put("processor", processors() + " x " + field("/proc/cpuinfo", "model name"));
        all.put("memory", field("/proc/meminfo", "MemTotal"));
        all.put("system", field("/etc/os-release", "PRETTY_NAME"));
        all.put("kernel", line("/proc/sys/kernel/osrelease"));
        all.put("huge pages", line("/sys/kernel/mm/transparent_hugepage/enabled"));
        all.put("huge pages of shared memory", line("/sys/kernel/mm/transparent_hugepage/shmem_enabled"));
        all.put("peaks of memory by", cgroups.description());
        all.put("load at the start", String.format("%.2f", load()));
        return all;
    }

    /** A line of warning if other programs were running in the last minute, or null. */
    static String unrest() throws IOException {
        double busy = load() / processors();
        return busy < 0.1
                ? null
                : String.format("the machine is not quiet: a load of %.2f on %d processors", load(), processors());
    }

    private static double load() throws IOException {
        return Double.parseDouble(line("/proc/loadavg").split(" ")[0]);
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static String line(String file) throws IOException {
        Path path = Path.of(file);
        return Files.isReadable(path) ? Files.readString(path).strip() : "not known";
    }

    /** The value of the first line that begins with the name, whatever stands between the two. */
    private static String field(String file, String name) throws IOException {
        List<String> lines = Files.isReadable(Path.of(file)) ? Files.readAllLines(Path.of(file)) : List.of();
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length())
                        .replaceFirst("^\\s*[:=]\\s*", "")
                        .replace("\"", ""))
                .findFirst()
                .orElse("not known");
    }
}
