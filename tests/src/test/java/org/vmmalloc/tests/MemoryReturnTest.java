package org.vmmalloc.tests;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Empty memory goes back to a file system that is memory, fresh memory is zero, large blocks grow in place. */
class MemoryReturnTest {
    @TestFactory
    Stream<DynamicTest> programs() {
        return Behaviour.testsOf("memory_return");
    }
}
