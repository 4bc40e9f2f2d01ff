package org.vmmalloc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The run of these tests that is to do without Linux does. */
class PortableTest {
    @Test
    void theRunOpensPoolsInItsOwnWay() throws Exception {
        boolean isPortable = System.getProperty("vmmalloc.execution", "").equals("portable");
        try (Pool pool = Pool.open(Path.of("/dev/shm"), Pool.SMALLEST_BYTES)) {
            // The class library of Java must name a file before it can open it; Linux need not.
            String name = "vmmalloc-" + ProcessHandle.current().pid() + "-";
            assertEquals(isPortable, Mappings.ofFile(pool.place().resolve(name)) > 0);
        }
    }
}
