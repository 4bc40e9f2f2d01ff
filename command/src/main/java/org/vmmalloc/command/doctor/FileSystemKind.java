package org.vmmalloc.command.doctor;

import java.util.Set;

/** What a file system makes of a mapped file. */
enum FileSystemKind {
    /** Its files are memory: what is written stays there, or goes to swap. */
    MEMORY("files are memory"),
    /** As memory, but never swapped and without a limit. */
    UNLIMITED_MEMORY("files are memory that is never swapped and has no limit"),
    /** Its files are huge pages that were set aside. */
    HUGE_PAGES("files are huge pages that were set aside"),
    /** Its files lie on a device of this machine, and in memory as far as there is room. */
    DISK("files lie on a device, and in memory as far as there is room"),
    /** A container's view: files come from one directory and change in another. */
    LAYERED("layers of directories, as containers have them"),
    /** Its files are another machine's or another program's. */
    REMOTE("files are another machine's or another program's"),
    /** One that is not known here. */
    UNKNOWN("not known to this command");

    private static final Set<String> DISKS =
            Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "bcachefs", "zfs", "jfs", "nilfs2", "vfat", "exfat");
    private static final Set<String> REMOTES =
            Set.of("nfs", "nfs4", "cifs", "smb3", "9p", "virtiofs", "ceph", "lustre", "glusterfs", "afs", "gpfs");

    private final String text;

    FileSystemKind(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Whether pages can leave memory for a device, and come back. */
    boolean isPaged() {
        return this != MEMORY && this != UNLIMITED_MEMORY && this != HUGE_PAGES;
    }

    static FileSystemKind of(String type) {
        return switch (type) {
            case "tmpfs", "devtmpfs" -> MEMORY;
            case "ramfs", "rootfs" -> UNLIMITED_MEMORY;
            case "hugetlbfs" -> HUGE_PAGES;
            case "overlay", "aufs", "unionfs" -> LAYERED;
            default ->
                DISKS.contains(type)
                        ? DISK
                        : REMOTES.contains(type) || type.equals("fuse") || type.startsWith("fuse.") ? REMOTE : UNKNOWN;
        };
    }
}
