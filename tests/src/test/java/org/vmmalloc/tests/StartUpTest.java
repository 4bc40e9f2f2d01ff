package org.vmmalloc.tests;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The first and the last calls: before constructors, in threads, in destructors, after everything. */
class StartUpTest {
    @TestFactory
    Stream<DynamicTest> programs() {
        return Behaviour.testsOf("start_up");
    }
}
