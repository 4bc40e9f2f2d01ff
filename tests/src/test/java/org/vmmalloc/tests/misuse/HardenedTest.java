package org.vmmalloc.tests.misuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Medium;
import org.vmmalloc.tests.NativePrograms;
import org.vmmalloc.tests.OnOurs;
import org.vmmalloc.tests.Outcome;
import org.vmmalloc.tests.Subject;
import org.vmmalloc.tests.TemporaryDirectory;

/** Correct programs do in a hardened process what they do in any other, forks, threads and a full pool included. */
@OnOurs
class HardenedTest {
    /** Most classes leave a tail in each of their slabs. */
    private static final int FEWEST_TAILS = 100;

    private static Command hardened(Command command, TemporaryDirectory pools, String size, String hardening) {
        return command.preload(Subject.library(Subject.libraryDirectory()))
                .pool(pools.path(), size)
                .environment("VMMALLOC_HARDEN", hardening);
    }

    private static void works(String behaviour, String name, String size, String fork, String argument) {
        for (String hardening : new String[] {"1", "2"}) {
            try (TemporaryDirectory pools = Medium.TMPFS.newDirectory()) {
                Command command = hardened(Command.of(NativePrograms.compile(behaviour, name)), pools, size, hardening)
                        .environment("VMMALLOC_FORK", fork);
                if (!argument.isEmpty()) {
                    command.arguments(argument);
                }
                command.run().assertPrints("ok\n");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "malloc.c",
                "calloc.c",
                "realloc.c",
                "reallocarray.c",
                "free.c",
                "free_sized.c",
                "memalign.c",
                "posix_memalign.c",
                "valloc.c",
                "usable_size.c",
                "operators.cpp",
                "new_handler.cpp"
            })
    void functions(String name) {
        works("functions", name, "64M", "1", "");
    }

    @ParameterizedTest
    @CsvSource({"content.c, 64M", "ways.c, 64M", "adopted.c, 20M"})
    void forks(String name, String size) {
        for (String fork : new String[] {"1", "2"}) {
            works("fork", name, size, fork, "");
        }
    }

    /** Threads allocate and free while another forks a hundred times, and children fork again. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void stormOfForks(String fork) {
        works("fork", "storm.c", "64M", fork, "100");
    }

    /** Whatever class a block is of, the byte before it is watched, also where a slab begins there. */
    @Test
    void underrunsOfAllClasses() {
        try (TemporaryDirectory pools = Medium.TMPFS.newDirectory()) {
            Outcome outcome = hardened(
                            Command.of(NativePrograms.compile("hardened", "slab_tails.c")), pools, "64M", "1")
                    .environment("VMMALLOC_ON_MISUSE", "report")
                    .run();
            assertEquals(0, outcome.status(), outcome::toString);
            String[] counts = outcome.output().strip().split(" ");
            assertTrue(Integer.parseInt(counts[1]) > FEWEST_TAILS, outcome::toString);
            assertEquals(Long.parseLong(counts[0]), outcome.errors().lines().count(), outcome::toString);
            assertTrue(
                    outcome.errors()
                            .lines()
                            .allMatch(line -> line.startsWith("Error (libvmmalloc): write beyond the end of pointer ")),
                    outcome::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"inherited_blocks.c, 64M, ''", "remote_free_only.c, 32M, 5000"})
    void threads(String name, String size, String argument) {
        works("threads", name, size, "1", argument);
    }

    @Test
    void fullPool() {
        works("out_of_memory", "over_and_over.c", "16M", "1", "");
    }

    /** The debug library, whose checks of locks are in the way of threads that contend for them. */
    @Test
    void fullPoolOfTheDebugLibrary() {
        try (TemporaryDirectory pools = Medium.TMPFS.newDirectory()) {
            Command.of(NativePrograms.compile("out_of_memory", "threads_at_the_edge.c"))
                    .preload(Subject.library(Subject.debugDirectory()))
                    .pool(pools.path(), "14M")
                    .environment("VMMALLOC_HARDEN", "2")
                    .run()
                    .assertPrints("ok\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "-1", "10", "1 ", "on"})
    void valueThatIsNotAllowed(String value) {
        try (TemporaryDirectory pools = Medium.TMPFS.newDirectory()) {
            hardened(Command.of("/bin/true"), pools, "64M", value)
                    .by("prlimit", "--core=0")
                    .run()
                    .assertAborts("Error (libvmmalloc): invalid VMMALLOC_HARDEN value (" + value
                            + "): allowed are 0, 1 and 2\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1", "2"})
    void valueThatIsAllowed(String value) {
        try (TemporaryDirectory pools = Medium.TMPFS.newDirectory()) {
            hardened(Command.of("/bin/true"), pools, "64M", value).run().assertPrints("");
        }
    }
}
