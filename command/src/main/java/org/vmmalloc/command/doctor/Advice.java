package org.vmmalloc.command.doctor;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vmmalloc.command.doctor.Verdict.Level;
import org.vmmalloc.command.measure.Costs;
import org.vmmalloc.command.output.SizeText;
import org.vmmalloc.command.output.TimeText;

/** The doctor's judgement: what speaks for and against a pool in a directory, and the commands that help. */
final class Advice {
    private static final long LITTLE_SPACE_BYTES = 1L << 30;
    private static final Set<String> HUGE_BY_MOUNT = Set.of("always", "within_size", "advise");
    /** A walk over huge pages that is faster by less is not worth a remount. */
    private static final double WORTH_A_REMOUNT = 1.1;
    /** A device that takes longer for a page is one that turns, or a network. */
    private static final double SLOW_DEVICE_NANOS = 2e6;

    private final Examination found;
    private final Verdict verdict = new Verdict();

    private Advice(Examination found) {
        this.found = found;
    }

    static Verdict on(Examination found) {
        Advice advice = new Advice(found);
        if (found.trial().works()) {
            advice.onFileSystem();
            advice.onSpace();
        } else {
            advice.verdict.because(
                    Level.IMPOSSIBLE,
                    "A program could not be started on a pool there: "
                            + found.trial().message());
        }
        return advice.verdict;
    }

    private void onFileSystem() {
        switch (found.kind()) {
            case MEMORY -> onMemory();
            case UNLIMITED_MEMORY -> onUnlimitedMemory();
            case HUGE_PAGES -> onHugePages();
            case DISK -> onDisk();
            case LAYERED -> onLayers();
            case REMOTE -> {
                verdict.because(
                        Level.BAD, "When the other side is gone, the program dies of SIGBUS at its next access.");
                verdict.remedy("Take a directory of this machine", "vmmalloc doctor /dev/shm", "vmmalloc doctor /tmp");
            }
            case UNKNOWN -> onUnknown();
        }
    }

    private void onMemory() {
        verdict.because(Level.GOOD, speed());
        onLimit("Its pages are memory, and may go to swap where there is some.");
        Optional<String> huge = mount().option("huge");
        if (huge.isPresent() && HUGE_BY_MOUNT.contains(huge.get())) {
            verdict.because(Level.GOOD, "Huge pages are on for this mount (huge=" + huge.get() + ").");
        } else {
            found.costs().ifPresent(this::onMissingHugePages);
        }
    }

    private void onMissingHugePages(Costs costs) {
        Optional<Costs.Huge> huge = costs.huge();
        if (huge.isEmpty()) {
            verdict.because(Level.GOOD, "The kernel makes no huge pages there, neither by itself nor on demand.");
        } else if (costs.accessNanos() / huge.get().accessNanos() >= WORTH_A_REMOUNT) {
            verdict.because(
                    Level.GOOD,
                    "Huge pages are off for this mount. With them a random access takes "
                            + TimeText.ofNanos(huge.get().accessNanos()) + " instead of "
                            + TimeText.ofNanos(costs.accessNanos()) + ".");
            verdict.remedy(
                    "Switch huge pages on, as root",
                    "mount -o remount,huge=within_size " + Shell.quoted(mount().point()));
        }
    }

    private void onUnlimitedMemory() {
        verdict.because(
                Level.BAD,
                "Nothing limits it, and what lies there is never swapped: a pool that grows takes the machine's memory.");
        verdict.remedy(
                "Mount a tmpfs instead, as root",
                "mount -t tmpfs -o size=50%,huge=within_size tmpfs " + Shell.quoted(found.directory()));
    }

    private void onHugePages() {
        verdict.because(Level.GOOD, speed());
        verdict.because(
                Level.POSSIBLE,
                "Its pages are those that were set aside: what a pool reserves of them nobody else can have, and they are never"
                        + " swapped.");
        verdict.remedy("Set aside more of them, as root", "sysctl vm.nr_hugepages=4096");
    }

    private void onDisk() {
        if (found.costs().map(Costs::directAccess).orElse(false)) {
            verdict.because(Level.GOOD, speed());
            verdict.because(
                    Level.GOOD,
                    "Its pages are the device's own (DAX): they take no memory and count against no limit of memory.");
            return;
        }
        verdict.because(Level.GOOD, speed());
        onLimit(
                "The heap may be larger than memory, and than the limit of the control group: pages that find no room are written to "
                        + "the device.");
        found.costs()
                .ifPresent(
                        costs -> costs.bringBackNanos()
                                .ifPresent(
                                        nanos -> verdict.because(
                                                nanos > SLOW_DEVICE_NANOS ? Level.BAD : Level.POSSIBLE,
                                                "To bring such a page back takes " + TimeText.ofNanos(nanos)
                                                        + ", against " + TimeText.ofNanos(costs.accessNanos())
                                                        + " for one that is in memory: what the program uses all the time should fit.")));
        if (found.deviceCanDirectAccess()) {
            verdict.remedy(
                    "Let programs reach the device itself (DAX), as root",
                    "umount " + Shell.quoted(mount().point()),
                    "mount -o dax=always " + Shell.quoted(mount().source()) + " " + Shell.quoted(mount().point()));
        }
        if (mount().type().equals("btrfs")) {
            verdict.remedy(
                    "Have files made there from now on written in place rather than copied at each change",
                    "chattr +C " + Shell.quoted(found.directory()));
        }
        verdict.remedy(
                "Let more of the pool stay in memory before a program has to wait for the device, as root",
                "sysctl vm.dirty_background_ratio=30 vm.dirty_ratio=60");
    }

    private void onLayers() {
        verdict.because(Level.POSSIBLE, speed());
        verdict.because(
                Level.POSSIBLE,
                "It is the container's own layer, which lies on the disk of the host and has its space shared.");
        onLimit("The heap may be larger than memory: pages that find no room are written to that disk.");
        verdict.remedy(
                "Give the container a directory for pools when it is started",
                "docker run --mount type=tmpfs,destination=/pool,tmpfs-size=8g ...",
                "docker run --volume /mnt/pmem:/pool ...");
    }

    private void onUnknown() {
        verdict.because(Level.POSSIBLE, speed());
        verdict.because(
                Level.POSSIBLE,
                "Nothing is known of file systems of the type "
                        + found.mount().map(Mount::type).orElse("unknown") + ": try it with what matters.");
    }

    private void onLimit(String nature) {
        OptionalLong room = found.group().map(ControlGroup::room).orElse(OptionalLong.empty());
        boolean counts = found.charged().isEmpty() || Words.isCharged(found);
        if (room.isEmpty()) {
            verdict.because(Level.GOOD, nature + " This control group has no limit of memory.");
        } else if (found.kind() == FileSystemKind.MEMORY && counts) {
            verdict.because(
                    Level.POSSIBLE,
                    nature + " They count against the limit of this control group, of which "
                            + SizeText.ofBytes(room.getAsLong())
                            + " are left; a heap that does not fit there belongs on a disk or on DAX.");
        } else {
            verdict.because(
                    Level.GOOD,
                    nature + " Of the control group's limit " + SizeText.ofBytes(room.getAsLong()) + " are left.");
        }
    }

    private void onSpace() {
        if (!found.space().isLimited() || found.space().freeBytes() >= LITTLE_SPACE_BYTES) {
            return;
        }
        verdict.because(Level.POSSIBLE, "Only " + SizeText.ofBytes(found.space().freeBytes()) + " are free.");
        if (found.kind() == FileSystemKind.MEMORY) {
            verdict.remedy("Give it more room, as root", "mount -o remount,size=8G " + Shell.quoted(mount().point()));
        }
    }

    private String speed() {
        return found.costs()
                .map(costs -> "Against plain memory, a random access takes "
                        + Words.times(costs.accessNanos(), costs.plainAccessNanos())
                        + ", and the first write to a page " + Words.times(costs.touchNanos(), costs.plainTouchNanos())
                        + ".")
                .orElseGet(() -> "Its speed is not known: " + found.obstacle() + ".");
    }

    private Mount mount() {
        return found.mount().orElseThrow();
    }
}
