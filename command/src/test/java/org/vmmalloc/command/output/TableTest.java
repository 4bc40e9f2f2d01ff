package org.vmmalloc.command.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table =
            new Table(Table.right("PID"), Table.left("COMMAND"), Table.right("USED"), Table.left("DIRECTORY"));

    @BeforeEach
    void fill() {
        table.add(7, "sh", "10.0 MiB", "/mnt/pmem/pools");
        table.add(4711, "python3", "9.5 MiB", "/tmp");
    }

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertEquals(
                List.of(
                        " PID  COMMAND      USED  DIRECTORY",
                        "   7  sh       10.0 MiB  /mnt/pmem/pools",
                        "4711  python3   9.5 MiB  /tmp"),
                table.lines(Integer.MAX_VALUE));
    }

    @Test
    void theLastTextIsCut() {
        assertEquals(
                List.of(
                        " PID  COMMAND      USED  DIRECTORY",
                        "   7  sh       10.0 MiB  /mnt/pme…",
                        "4711  python3   9.5 MiB  /tmp"),
                table.lines(34));
    }

    @Test
    void aNumberIsLeftOutAsAWhole() {
        List<String> narrow = List.of(" PID  COMMAND", "   7  sh", "4711  python3");
        assertEquals(narrow, table.lines(22));
        assertEquals(narrow, table.lines(13));
        assertEquals(List.of(" PID", "   7", "4711"), table.lines(12));
    }
}
