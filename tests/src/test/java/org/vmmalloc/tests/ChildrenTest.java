package org.vmmalloc.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** VMMALLOC_CHILDREN: whether programs that the program executes have the library, and that nobody else's entry in the preload list is lost. */
@OnOurs
class ChildrenTest {
    /** How many mappings of a deleted pool file the shell's child sees of its own, and its preload list. */
    private static final String SCRIPT =
            "/bin/grep -c libvmmalloc /proc/self/maps; /usr/bin/env | /bin/grep LD_PRELOAD";

    private TemporaryDirectory directory;

    @BeforeEach
    void makeDirectory() {
        directory = Medium.TMPFS.newDirectory();
    }

    @AfterEach
    void removeDirectory() {
        directory.close();
    }

    private Outcome run(String children, Path... others) {
        Command command = Command.shell(SCRIPT).preloaded().pool(directory.path(), "64M");
        for (Path other : others) {
            command.preload(other);
        }
        return command.environment("VMMALLOC_CHILDREN", children).run();
    }

    @Test
    void ownHaveALibraryEach() {
        Outcome outcome = run("own");
        assertTrue(outcome.output().lines().findFirst().map(Integer::parseInt).orElse(0) > 0, outcome::toString);
        assertTrue(outcome.output().contains("libvmmalloc.so.1"), outcome::toString);
    }

    @Test
    void noneHaveNone() {
        Outcome outcome = run("none");
        assertEquals("0\n", outcome.output(), outcome::toString);
    }

    @Test
    void otherPreloadedLibrariesStay() {
        Path other = Path.of(
                "/usr/lib/" + System.getProperty("os.arch").replace("amd64", "x86_64") + "-linux-gnu/libm.so.6");
        Outcome outcome = run("none", other);
        assertTrue(outcome.output().endsWith("LD_PRELOAD=" + other + "\n"), outcome::toString);
        assertTrue(outcome.output().startsWith("0\n"), outcome::toString);
    }
}
