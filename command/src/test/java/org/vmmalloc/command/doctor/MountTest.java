package org.vmmalloc.command.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountTest {
    @TempDir
    private Path proc;

    @Test
    void theInnermostMountHoldsADirectoryAndTheLastOneCoversOthers() throws IOException {
        List<Mount> mounts = read(
                "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard",
                "30 27 0:25 / /dev/shm rw,relatime shared:4 master:1 - tmpfs tmpfs rw,size=24684092k,huge=within_size",
                "31 27 0:26 /inner /mnt/it\\040is\\134here rw - xfs /dev/pmem0 rw,dax=always",
                "32 27 0:27 / /dev/shm rw - tmpfs second rw");
        assertEquals(
                "second",
                Mount.of(Path.of("/dev/shm/pools"), mounts).orElseThrow().source());
        assertEquals(
                "/dev/vda",
                Mount.of(Path.of("/dev/shmem"), mounts).orElseThrow().source());
        Mount bound = Mount.of(Path.of("/mnt/it is\\here"), mounts).orElseThrow();
        assertEquals("/inner", bound.root());
        assertEquals(Optional.of("always"), bound.option("dax"));
        assertEquals(Optional.of("within_size"), mounts.get(1).option("huge"));
        assertEquals(Optional.empty(), mounts.get(0).option("huge"));
        assertEquals("0:25", mounts.get(1).device());
        assertEquals(true, mounts.get(0).hasOption("discard"));
    }

    @Test
    void whatIsMountedOfThisMachineIsRead() throws IOException {
        assertEquals(
                "proc",
                Mount.of(Path.of("/proc/self"), Mount.all(Path.of("/proc")))
                        .orElseThrow()
                        .type());
    }

    private List<Mount> read(String... lines) throws IOException {
        Files.createDirectories(proc.resolve("self"));
        Files.write(proc.resolve("self/mountinfo"), List.of(lines));
        return Mount.all(proc);
    }
}
