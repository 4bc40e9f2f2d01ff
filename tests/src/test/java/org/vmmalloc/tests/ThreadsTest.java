package org.vmmalloc.tests;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Blocks that cross threads, threads that come and go. */
class ThreadsTest {
    @TestFactory
    Stream<DynamicTest> programs() {
        return Behaviour.testsOf("threads");
    }
}
