package org.vmmalloc.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vmmalloc.benchmarks.subject.Subject;
import org.vmmalloc.benchmarks.subject.Subjects;

/** Chooses the allocators that stand at the start. */
final class Line {
    private static final List<Path> LIBRARY_DIRECTORIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu"),
            Path.of("/usr/lib/aarch64-linux-gnu"),
            Path.of("/usr/lib64"),
            Path.of("/usr/lib"),
            Path.of("/usr/local/lib"));

    private Line() {}

    /** Those that the settings ask for, the C library first; what is missing goes to the notes. */
    static List<Subject> up(Settings settings, PoolDirectories pools, List<String> notes) throws IOException {
        Subjects subjects = new Subjects(LIBRARY_DIRECTORIES);
        Path ours = settings.root().resolve("dist/lib/libvmmalloc.so.1");
        if (!Files.isReadable(ours)) {
            throw new IOException(ours + ": not built yet: scripts/build-dist");
        }
        subjects.addOurs(ours, pools.onTmpfs(), pools.onDisk(), settings.poolSize());
        subjects.addHardened(ours, pools.onTmpfs(), settings.poolSize());
        subjects.addPeers();
        for (Map.Entry<String, Path> entry : settings.named().entrySet()) {
            subjects.addNamed(entry.getKey(), entry.getValue(), pools.onTmpfs(), settings.poolSize());
        }
        notes.addAll(subjects.missing());
        for (String name : settings.only()) {
            if (subjects.found().stream().noneMatch(subject -> subject.name().equals(name))) {
                throw new IOException("--only " + name + ": there are "
                        + String.join(
                                ", ",
                                subjects.found().stream().map(Subject::name).toList()));
            }
        }
        return subjects.found().stream()
                .filter(subject -> settings.only().isEmpty()
                        ? !subject.isHardened()
                        : subject.name().equals(Subject.BASELINE)
                                || settings.only().contains(subject.name()))
                .toList();
    }
}
