package org.vmmalloc.command.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.vmmalloc.command.measure.Costs;
import org.vmmalloc.command.measure.Space;
import org.vmmalloc.command.output.SizeText;
import org.vmmalloc.command.output.TimeText;

/** What was found out, in sections. */
final class Findings {
    private static final double BYTES_IN_GIBIBYTE = 1L << 30;

    private Findings() {}

    static List<Section> of(Examination found) {
        List<Section> sections = new ArrayList<>();
        sections.add(fileSystem(found));
        sections.add(space(found.space()));
        sections.add(hugePages(found));
        sections.add(costs(found));
        sections.add(memoryLimit(found));
        sections.add(found.kernel().section());
        sections.add(found.installation().section());
        return sections;
    }

    private static Section fileSystem(Examination found) {
        Section section = new Section("fileSystem", "File system");
        String type = found.mount().map(Mount::type).orElse(null);
        section.add(
                "type",
                "type",
                type,
                type == null ? "unknown" : type + "  " + found.kind().text());
        found.mount().ifPresent(mount -> {
            section.add(
                    "mountPoint",
                    "mounted at",
                    mount.point().toString(),
                    mount.point().toString());
            section.add("source", "source", mount.source(), mount.source());
            section.add("options", "options", mount.options(), String.join(",", mount.options()));
        });
        Boolean direct = found.costs().map(Costs::directAccess).orElse(null);
        section.add("directAccess", "direct access (DAX)", direct, direct == null ? "unknown" : Words.yesOrNo(direct));
        section.add(
                "deviceCanDirectAccess",
                "device offers it",
                found.deviceCanDirectAccess(),
                Words.yesOrNo(found.deviceCanDirectAccess()));
        return section;
    }

    private static Section space(Space space) {
        Section section = new Section("space", "Space");
        Long total = space.isLimited() ? space.totalBytes() : null;
        Long free = space.isLimited() ? space.freeBytes() : null;
        Long inodes = space.freeInodes() > 0 ? space.freeInodes() : null;
        section.add("totalBytes", "size", total, total == null ? "no limit" : SizeText.ofBytes(total));
        section.add("freeBytes", "free", free, free == null ? "no limit" : SizeText.ofBytes(free));
        section.add("freeInodes", "files that can be made", inodes, inodes == null ? "not counted" : inodes.toString());
        return section;
    }

    private static Section hugePages(Examination found) {
        Section section = new Section("hugePages", "Huge pages");
        String option = found.mount().flatMap(mount -> mount.option("huge")).orElse(null);
        section.add("mountOption", "mount option huge=", option, option == null ? "not set" : option);
        found.costs().ifPresent(costs -> {
            section.add(
                    "bytesUnasked",
                    "come by themselves",
                    costs.hugeBytes(),
                    SizeText.ofBytes(costs.hugeBytes()) + " of " + SizeText.ofBytes(costs.bytes()));
            section.add(
                    "collapse",
                    "made on demand (MADV_COLLAPSE)",
                    costs.huge().isPresent(),
                    costs.huge().isPresent() ? "yes" : "no, " + costs.refusal());
        });
        return section;
    }

    private static Section costs(Examination found) {
        Section section = new Section("costs", "What memory costs there");
        addStart(section, found);
        if (found.costs().isEmpty()) {
            section.add("obstacle", "not measured", found.obstacle(), found.obstacle());
            return section;
        }
        Costs costs = found.costs().get();
        double reserve = costs.reserveNanosPerByte() * BYTES_IN_GIBIBYTE;
        section.add("reserveNanosPerGibibyte", "reservation of 1 GiB", Math.round(reserve), TimeText.ofNanos(reserve));
        addBeside(section, "touchNanos", "first write to a page", costs.touchNanos(), costs.plainTouchNanos());
        section.add("plainTouchNanos", "", costs.plainTouchNanos(), "");
        addBeside(section, "accessNanos", "random access", costs.accessNanos(), costs.plainAccessNanos());
        section.add("plainAccessNanos", "", costs.plainAccessNanos(), "");
        Double huge = costs.huge().map(Costs.Huge::accessNanos).orElse(null);
        addIfKnown(section, "hugeAccessNanos", "random access, huge pages", huge);
        OptionalDouble back = costs.bringBackNanos();
        Double backNanos = back.isPresent() ? back.getAsDouble() : null;
        addIfKnown(section, "bringBackNanos", "reading a page that is not in memory", backNanos);
        return section;
    }

    private static void addStart(Section section, Examination found) {
        String label = "start of a program";
        if (found.trial().works()) {
            long more = found.trial().moreNanos();
            section.add(
                    "startNanos",
                    label,
                    found.trial().moreNanos(),
                    TimeText.ofNanos(more) + " more than without a pool");
        } else {
            section.add("startNanos", label, null, "fails: " + found.trial().message());
        }
    }

    private static void addBeside(Section section, String key, String label, double nanos, double plainNanos) {
        section.add(key, label, nanos, TimeText.ofNanos(nanos) + ", in plain memory " + TimeText.ofNanos(plainNanos));
    }

    private static void addIfKnown(Section section, String key, String label, Double nanos) {
        boolean isKnown = nanos != null;
        section.add(key, isKnown ? label : "", nanos, isKnown ? TimeText.ofNanos(nanos) : "");
    }

    private static Section memoryLimit(Examination found) {
        Section section = new Section("memoryLimit", "Limit of memory (control group)");
        if (found.group().isEmpty()) {
            section.add("version", "control group", null, "none that limits memory");
            return section;
        }
        ControlGroup group = found.group().get();
        section.add(
                "version", "control group", group.version(), "version " + group.version() + ", " + group.directory());
        add(section, "limitBytes", "limit", group.limit(), "none");
        add(section, "usageBytes", "used", group.usage(), "unknown");
        Boolean counts = found.charged().isEmpty() ? null : Words.isCharged(found);
        section.add("countsPool", "a pool there counts", counts, counts == null ? "unknown" : Words.yesOrNo(counts));
        return section;
    }

    private static void add(Section section, String key, String label, OptionalLong bytes, String otherwise) {
        section.add(
                key,
                label,
                bytes.isPresent() ? bytes.getAsLong() : null,
                bytes.isPresent() ? SizeText.ofBytes(bytes.getAsLong()) : otherwise);
    }
}
