package org.vmmalloc.tests;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** How much of a pool can be had, and had again. */
class CapacityTest {
    @TestFactory
    Stream<DynamicTest> programs() {
        return Behaviour.testsOf("capacity");
    }
}
