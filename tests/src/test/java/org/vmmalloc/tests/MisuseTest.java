package org.vmmalloc.tests;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each misuse dies of one message that names the pointer. */
class MisuseTest {
    @TestFactory
    Stream<DynamicTest> programs() {
        return Behaviour.testsOf("misuse");
    }
}
