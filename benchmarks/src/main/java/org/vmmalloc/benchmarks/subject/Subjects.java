package org.vmmalloc.benchmarks.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the allocators that are installed, and says which are missing and how to get them. */
public final class Subjects {
    /** A peer: its name, the file that its package installs, and the names of the package in different releases of Debian. */
    private record Peer(String name, String file, List<String> packages) {}

    private static final List<Peer> PEERS = List.of(
            new Peer("jemalloc", "libjemalloc.so.2", List.of("libjemalloc2")),
            new Peer("mimalloc", "libmimalloc.so.2", List.of("libmimalloc2.0", "libmimalloc2.1", "libmimalloc3")),
            new Peer(
                    "tcmalloc",
                    "libtcmalloc_minimal.so.4",
                    List.of("libtcmalloc-minimal4", "libtcmalloc-minimal4t64")));

    private final List<Path> directories;
    private final List<Subject> found = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /** Looks for peers in these directories. */
    public Subjects(List<Path> directories) {
        this.directories = directories;
        found.add(new Subject(Subject.BASELINE, Optional.empty(), Packages.versionOfCLibrary(), Map.of()));
    }

    /** Adds this project's library, with a pool in each of the directories. */
    public void addOurs(Path library, Path onTmpfs, Optional<Path> onDisk, String poolSize) {
        found.add(ours(Subject.OURS, library, onTmpfs, poolSize));
        onDisk.ifPresent(directory -> found.add(ours(Subject.OURS_ON_DISK, library, directory, poolSize)));
    }

    /** Adds this project's library once for each level of hardening. */
    public void addHardened(Path library, Path onTmpfs, String poolSize) {
        for (String level : List.of("1", "2")) {
            Map<String, String> environment = new HashMap<>(pool(onTmpfs, poolSize));
            environment.put(Subject.HARDENING, level);
            found.add(new Subject(
                    "harden-" + level, Optional.of(library), Subject.HARDENING + "=" + level, Map.copyOf(environment)));
        }
    }

    /** Adds the peers that are installed. */
    public void addPeers() throws IOException {
        for (Peer peer : PEERS) {
            Optional<Path> library = directories.stream()
                    .map(directory -> directory.resolve(peer.file()))
                    .filter(Files::isReadable)
                    .findFirst();
            if (library.isPresent()) {
                Path file = library.get().toRealPath();
                found.add(new Subject(peer.name(), Optional.of(file), Packages.versionOf(file), Map.of()));
            } else {
                missing.add(peer.name() + ": no " + peer.file() + " here: apt install "
                        + String.join(" or ", peer.packages()));
            }
        }
    }

    /** Adds one given by name and path. In case that it is another build of vmmalloc, it finds a pool on tmpfs. */
    public void addNamed(String name, Path library, Path onTmpfs, String poolSize) throws IOException {
        if (!Files.isReadable(library)) {
            throw new IOException("--subject " + name + "=" + library + ": no such file can be read");
        }
        if (found.stream().anyMatch(subject -> subject.name().equals(name))) {
            throw new IOException("--subject " + name + ": there is one of that name already");
        }
        Path file = library.toRealPath();
        found.add(new Subject(name, Optional.of(file), Packages.versionOf(file), pool(onTmpfs, poolSize)));
    }

    /** Those that can run, the C library first. */
    public List<Subject> found() {
        return found;
    }

    /** Those that cannot, and what to install. */
    public List<String> missing() {
        return missing;
    }

    private static Subject ours(String name, Path library, Path directory, String poolSize) {
        String version = "pool of " + poolSize + " on " + FileSystems.typeOf(directory);
        return new Subject(name, Optional.of(library), version, pool(directory, poolSize));
    }

    private static Map<String, String> pool(Path directory, String size) {
        return Map.of("VMMALLOC_POOL_DIR", directory.toString(), "VMMALLOC_POOL_SIZE", size);
    }
}
