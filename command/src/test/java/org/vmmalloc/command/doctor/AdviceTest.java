package org.vmmalloc.command.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.vmmalloc.command.doctor.Verdict.Level;
import org.vmmalloc.command.measure.Costs;
import org.vmmalloc.command.measure.Space;

/** What is said of directories of every kind, from findings made up for it. */
class AdviceTest {
    private static final long MEBIBYTE = 1 << 20;
    private static final long GIBIBYTE = 1L << 30;

    private String type = "tmpfs";
    private String options = "rw";
    private Space space = new Space(10 * GIBIBYTE, 10 * GIBIBYTE, 1000);
    private boolean deviceCanDirectAccess;
    private Optional<ControlGroup> group = Optional.empty();
    private long charged = 64 * MEBIBYTE;
    private Installation.Trial trial = new Installation.Trial(true, "", 3_000_000);
    private boolean directAccess;
    private double accessNanos = 100;
    private Optional<Costs.Huge> huge = Optional.of(new Costs.Huge(70));
    private OptionalDouble bringBackNanos = OptionalDouble.of(90_000);

    @Test
    void memoryIsGoodAndCanHaveHugePages() {
        assertSays(
                Level.GOOD,
                "Huge pages are off for this mount. With them a random access takes 70 ns instead of 100 ns.",
                "mount -o remount,huge=within_size '/mnt/a pool'");
    }

    @Test
    void hugePagesThatAreOnNeedNoRemount() {
        options = "rw,huge=always";
        Verdict verdict = assertSays(Level.GOOD, "Huge pages are on for this mount (huge=always).");
        assertEquals(List.of(), verdict.remedies());
    }

    @Test
    void hugePagesThatGainNothingAreNotRecommended() {
        huge = Optional.of(new Costs.Huge(99));
        assertEquals(List.of(), assertSays(Level.GOOD, "as long").remedies());
    }

    @Test
    void slowMemoryIsCalledSo() {
        accessNanos = 210;
        assertSays(Level.GOOD, "a random access takes 2.1 times as long, and the first write to a page as long.");
    }

    @Test
    void memoryCountsAgainstALimit() {
        group = Optional.of(limited());
        assertSays(
                Level.POSSIBLE,
                "They count against the limit of this control group, of which 100.0 MiB are left; a heap that does not fit there "
                        + "belongs on a disk or on DAX.");
    }

    @Test
    void littleSpaceOnMemoryCanBeMore() {
        space = new Space(GIBIBYTE, 200 * MEBIBYTE, 1000);
        assertSays(Level.POSSIBLE, "Only 200.0 MiB are free.", "mount -o remount,size=8G '/mnt/a pool'");
    }

    @Test
    void memoryWithoutALimitIsBad() {
        type = "ramfs";
        assertSays(
                Level.BAD,
                "never swapped",
                "mount -t tmpfs -o size=50%,huge=within_size tmpfs '/mnt/a pool/directory'");
    }

    @Test
    void aDiskIsForHeapsLargerThanMemory() {
        type = "ext4";
        group = Optional.of(limited());
        assertSays(
                Level.POSSIBLE,
                "The heap may be larger than memory, and than the limit of the control group",
                "To bring such a page back takes 90 µs, against 100 ns",
                "sysctl vm.dirty_background_ratio=30 vm.dirty_ratio=60");
    }

    @Test
    void aSlowDiskIsBad() {
        type = "xfs";
        bringBackNanos = OptionalDouble.of(8e6);
        assertSays(Level.BAD, "To bring such a page back takes 8.0 ms");
    }

    @Test
    void btrfsIsToldNotToCopy() {
        type = "btrfs";
        assertSays(Level.POSSIBLE, "larger than memory", "chattr +C '/mnt/a pool/directory'");
    }

    @Test
    void directAccessIsGood() {
        type = "xfs";
        directAccess = true;
        assertEquals(
                List.of(),
                assertSays(Level.GOOD, "they take no memory and count against no limit")
                        .remedies());
    }

    @Test
    void aDeviceThatCouldDoDirectAccessIsToBeMountedSo() {
        type = "ext4";
        deviceCanDirectAccess = true;
        assertSays(
                Level.POSSIBLE,
                "larger than memory",
                "umount '/mnt/a pool'",
                "mount -o dax=always /dev/x '/mnt/a pool'");
    }

    @Test
    void pagesThatWereSetAsideCanBeMore() {
        type = "hugetlbfs";
        assertSays(Level.POSSIBLE, "nobody else can have", "sysctl vm.nr_hugepages=4096");
    }

    @Test
    void otherMachinesAreBad() {
        for (String remote : List.of("nfs4", "9p", "fuse.sshfs", "cifs")) {
            type = remote;
            assertSays(Level.BAD, "SIGBUS", "vmmalloc doctor /dev/shm");
        }
    }

    @Test
    void containersAreToldToTakeAVolume() {
        type = "overlay";
        assertSays(Level.POSSIBLE, "container's own layer", "docker run --volume /mnt/pmem:/pool ...");
    }

    @Test
    void whatIsNotKnownIsSaidToBe() {
        type = "newfs";
        assertSays(Level.POSSIBLE, "Nothing is known of file systems of the type newfs");
    }

    @Test
    void whatCannotStartIsImpossible() {
        trial = new Installation.Trial(false, "vmmalloc: no room", 0);
        assertSays(Level.IMPOSSIBLE, "A program could not be started on a pool there: vmmalloc: no room");
    }

    private static ControlGroup limited() {
        return new ControlGroup(2, Path.of("/x"), OptionalLong.of(300 * MEBIBYTE), OptionalLong.of(200 * MEBIBYTE));
    }

    /** The first text is part of a reason, as others that are not commands; the rest are whole commands. */
    private Verdict assertSays(Level level, String... texts) {
        Verdict verdict = Advice.on(examination());
        List<String> commands = verdict.remedies().stream()
                .flatMap(remedy -> remedy.commands().stream())
                .toList();
        String reasons = String.join("\n", verdict.reasons());
        for (String text : texts) {
            assertTrue(
                    reasons.contains(text) || commands.contains(text), () -> text + "\nnot in\n" + reasons + commands);
        }
        assertEquals(level, verdict.level(), reasons);
        return verdict;
    }

    private Examination examination() {
        Mount mount = new Mount("1:2", "/", Path.of("/mnt/a pool"), type, "/dev/x", List.of(options.split(",")));
        Costs costs = new Costs(
                64 * MEBIBYTE, directAccess, 1, 500, 500, accessNanos, 100, 0, huge, "refused", bringBackNanos);
        return new Examination(
                Path.of("/mnt/a pool/directory"),
                Optional.of(mount),
                FileSystemKind.of(type),
                space,
                deviceCanDirectAccess,
                group,
                OptionalLong.of(charged),
                new KernelSettings(Path.of("/nonexistent")),
                new Installation(Path.of("/nonexistent")),
                trial,
                Optional.of(costs),
                "");
    }
}
