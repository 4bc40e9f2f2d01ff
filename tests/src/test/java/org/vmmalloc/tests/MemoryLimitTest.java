package org.vmmalloc.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A heap larger than the memory that its process may have: without a pool, or with one on tmpfs, the process is killed; on a disk it works. */
class MemoryLimitTest {
    /** Runs a program in a cgroup, of version 1 or 2, with 128 MiB of memory and no swap. */
    private static final String IN_CGROUP = """
            set -e
            if [ -e /sys/fs/cgroup/memory/memory.limit_in_bytes ]; then
                group=/sys/fs/cgroup/memory/vmmalloc-test-$$
                mkdir $group
                echo 128M >$group/memory.limit_in_bytes
                [ ! -e $group/memory.memsw.limit_in_bytes ] || echo 128M >$group/memory.memsw.limit_in_bytes
            else
                echo +memory >/sys/fs/cgroup/cgroup.subtree_control
                group=/sys/fs/cgroup/vmmalloc-test-$$
                mkdir $group
                echo 128M >$group/memory.max
                [ ! -e $group/memory.swap.max ] || echo 0 >$group/memory.swap.max
            fi
            trap 'rmdir $group' EXIT
            status=0
            sh -c 'echo $$ >'$group'/cgroup.procs && exec "$@"' sh "$@" 2>/dev/null || status=$?
            exit $status
            """;

    private static Outcome run(Medium medium, boolean preloaded) throws IOException {
        try (TemporaryDirectory pools = medium.newDirectory()) {
            String library = preloaded ? Subject.preload().getFirst().toString() : "";
            return Command.of("sh", "-c", IN_CGROUP, "sh", "env", "LD_PRELOAD=" + library)
                    .arguments(NativePrograms.compile("memory_limit", "large_heap.c"))
                    .pool(pools.path(), "1G")
                    .run();
        }
    }

    @Test
    @OnOurs
    void aPoolOnADiskGoesBeyondIt() throws IOException {
        run(Medium.DISK, true).assertPrints("ok\n");
    }

    @Test
    @OnOurs
    void aPoolInMemoryDoesNot() throws IOException {
        Outcome outcome = run(Medium.TMPFS, true);
        assertEquals(Outcome.KILLED, outcome.status(), outcome::toString);
    }

    @Test
    void nothingElseDoes() throws IOException {
        Outcome outcome = run(Medium.DISK, false);
        assertEquals(Outcome.KILLED, outcome.status(), outcome::toString);
    }
}
