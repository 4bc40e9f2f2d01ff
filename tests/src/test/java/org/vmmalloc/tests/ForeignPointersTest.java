package org.vmmalloc.tests;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Blocks that are not ours are passed on. */
class ForeignPointersTest {
    @TestFactory
    Stream<DynamicTest> programs() {
        return Behaviour.testsOf("foreign_pointers");
    }
}
