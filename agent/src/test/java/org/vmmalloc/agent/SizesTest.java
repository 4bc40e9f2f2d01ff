package org.vmmalloc.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "17, 17",
        "1K, 1024",
        "3k, 3072",
        "14M, 14680064",
        "8G, 8589934592",
        "8GB, 8589934592",
        "8GiB, 8589934592",
        "2T, 2199023255552",
        "9223372036854775807, 9223372036854775807",
        "0008K, 8192"
    })
    void sizes(String text, long bytes) {
        assertEquals(OptionalLong.of(bytes), Sizes.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "K",
                "-1",
                "+1",
                "1.5G",
                "1 G",
                "1P",
                "1KK",
                "1Gi",
                "1iB",
                "9223372036854775808",
                "8388608T",
                "0x10"
            })
    void others(String text) {
        assertTrue(Sizes.parse(text).isEmpty());
    }
}
