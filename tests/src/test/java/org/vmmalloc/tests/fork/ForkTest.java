package org.vmmalloc.tests.fork;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.vmmalloc.tests.Behaviour;

/** After a fork every process has its own blocks, whatever the program did with threads, handlers, descriptors and its environment. */
class ForkTest {
    @TestFactory
    Stream<DynamicTest> programs() {
        return Behaviour.testsOf("fork");
    }
}
