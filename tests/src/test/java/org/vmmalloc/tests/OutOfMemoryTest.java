package org.vmmalloc.tests;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Out of memory is a value, never a crash, and passes. */
class OutOfMemoryTest {
    @TestFactory
    Stream<DynamicTest> programs() {
        return Behaviour.testsOf("out_of_memory");
    }
}
