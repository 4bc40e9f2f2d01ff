package org.vmmalloc.tests;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The file of the pool: never visible, private, out of the way. */
class PoolFileTest {
    @TestFactory
    Stream<DynamicTest> programs() {
        return Behaviour.testsOf("pool_file");
    }
}
