package org.vmmalloc.tests;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every function of the manual, and those beside it: results, errno, alignment, usable size. */
class FunctionsTest {
    @TestFactory
    Stream<DynamicTest> programs() {
        return Behaviour.testsOf("functions");
    }
}
