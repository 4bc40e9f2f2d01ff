package org.vmmalloc.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentOptionsTest {
    private static final Map<String, String> VARIABLES =
            Map.of("VMMALLOC_POOL_DIR", "/mnt/variable", "VMMALLOC_POOL_SIZE", "1G");

    @Test
    void variablesAloneSuffice() {
        AgentOptions expected = new AgentOptions(Path.of("/mnt/variable"), 1 << 30, false, 0, false, false);
        assertEquals(expected, AgentOptions.parse(null, VARIABLES));
        assertEquals(expected, AgentOptions.parse("", VARIABLES));
    }

    @Test
    void optionsWin() {
        assertEquals(
                new AgentOptions(Path.of("/mnt/a=b"), 16 << 20, true, 4096, true, true),
                AgentOptions.parse(
                        "summary=yes,dir=/mnt/a=b,overflow=heap,size=16M,direct-limit=pool,min-size=4K", VARIABLES));
    }

    @Test
    void variablesFillIn() {
        assertEquals(
                Path.of("/mnt/pmem"),
                AgentOptions.parse("dir=/mnt/pmem", VARIABLES).directory());
        assertEquals(1 << 30, AgentOptions.parse("dir=/mnt/pmem", VARIABLES).poolBytes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "siz=1G | unknown option (siz=1G): allowed are dir, size, overflow, min-size, direct-limit, summary",
                "dir=/a,,size=1G | unknown option (): allowed are dir, size, overflow, min-size, direct-limit, summary",
                "size | option size has no value: allowed is size=...",
                "size=1G,size=2G | option size given twice",
                "size=lots | invalid value of option size (lots): allowed is a number of bytes, or one with a suffix K, M, G or T for powers of 1024",
                "size= | invalid value of option size (): allowed is a number of bytes, or one with a suffix K, M, G or T for powers of 1024",
                "size=14680063 | invalid value of option size (14680063): allowed is 14680064 bytes or more",
                "overflow=no | invalid value of option overflow (no): allowed is fail or heap",
                "direct-limit=1G | invalid value of option direct-limit (1G): allowed is jdk or pool",
                "summary=true | invalid value of option summary (true): allowed is no or yes",
                "min-size=-1 | invalid value of option min-size (-1): allowed is a number of bytes, or one with a suffix K, M, G or T for powers of 1024",
                "dir= | invalid value of option dir (): allowed is the path of a directory"
            })
    void refused(String options, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> AgentOptions.parse(options, VARIABLES))
                        .getMessage());
    }

    @Test
    void wrongVariable() {
        Map<String, String> variables = Map.of("VMMALLOC_POOL_DIR", "/mnt", "VMMALLOC_POOL_SIZE", "1X");
        assertEquals(
                "invalid value of environment variable VMMALLOC_POOL_SIZE (1X): allowed is "
                        + "a number of bytes, or one with a suffix K, M, G or T for powers of 1024",
                assertThrows(IllegalArgumentException.class, () -> AgentOptions.parse(null, variables))
                        .getMessage());
    }

    @Test
    void missing() {
        assertEquals(
                "option size not specified, and environment variable VMMALLOC_POOL_SIZE neither",
                assertThrows(IllegalArgumentException.class, () -> AgentOptions.parse("dir=/mnt", Map.of()))
                        .getMessage());
    }
}
