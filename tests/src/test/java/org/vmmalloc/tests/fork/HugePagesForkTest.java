package org.vmmalloc.tests.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Medium;
import org.vmmalloc.tests.NativePrograms;
import org.vmmalloc.tests.OnOurs;
import org.vmmalloc.tests.Outcome;
import org.vmmalloc.tests.TemporaryDirectory;

/** A pool on huge pages (hugetlbfs), of which no process can have a part to itself: the child gets a copy in memory, and never a copy on huge pages. */
@OnOurs
class HugePagesForkTest {
    private static final Path PAGES = Path.of("/proc/sys/vm/nr_hugepages");
    private static final int PAGES_IN_POOL = 32;

    private TemporaryDirectory directory;
    private String before;

    @BeforeEach
    void mount() throws IOException {
        before = pages();
        Files.writeString(PAGES, Integer.toString(Integer.parseInt(before) + PAGES_IN_POOL));
        boolean enough = Integer.parseInt(pages()) >= Integer.parseInt(before) + PAGES_IN_POOL;
        if (!enough) {
            Files.writeString(PAGES, before);
        }
        assumeTrue(enough, "the machine's memory is too fragmented for huge pages");
        directory = Medium.DISK.newDirectory();
        Command.of("mount", "-t", "hugetlbfs", "-o", "pagesize=2M", "vmmalloc-test", directory.path())
                .run()
                .assertPrints("");
    }

    @AfterEach
    void unmount() throws IOException {
        if (directory != null) {
            Command.of("umount", directory.path()).run().assertPrints("");
            directory.close();
            Files.writeString(PAGES, before);
        }
    }

    /** In one read: the kernel has nothing to say to a second one. */
    private static String pages() throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(PAGES)) {
            return reader.readLine().strip();
        }
    }

    private Outcome content(String fork) {
        return Command.of(NativePrograms.compile("fork", "content.c"))
                .preloaded()
                .pool(directory.path(), "64M")
                .environment("VMMALLOC_FORK", fork)
                .run();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3"})
    void theChildGetsACopyInMemory(String fork) {
        content(fork).assertPrints("ok\n");
    }

    @Test
    void noCopyOnHugePages() {
        Outcome outcome = content("2");
        assertEquals(Outcome.ABORTED, outcome.status(), outcome::toString);
        assertTrue(outcome.errors().startsWith("Error (libvmmalloc): pool cloning failed\n"), outcome::toString);
    }
}
