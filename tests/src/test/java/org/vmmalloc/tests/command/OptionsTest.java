package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmmalloc.tests.Outcome;

/** What the commands that look into pools refuse: one line says which option, which value, and what is allowed. */
class OptionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            stat --watch --count -1 1     | --count -1: allowed are 1 to 1000000000        | stat
            map --watch --count 0 1       | --count 0: allowed are 1 to 1000000000         | map
            map --watch --count 3x 1      | --count 3x: allowed are 1 to 1000000000        | map
            stat --interval 2 1           | --interval 2: only together with --watch       | -
            map --interval 0.5 1          | --interval 0.5: only together with --watch     | -
            stat --count 7 1              | --count 7: only together with --watch          | -
            map --json --count 7 1        | --count 7: only together with --watch          | -
            stat --watch --interval NaN 1 | --interval NaN: allowed are 0.05 to 86400 seconds | stat
            stat --watch --interval 1d 1  | --interval 1d: allowed are 0.05 to 86400 seconds  | stat
            top --interval 0.04           | --interval 0.04: allowed are 0.05 to 86400 seconds | top
            stat --watch --prometheus 1   | --prometheus: not together with --watch, as such a text is of one moment; vmmalloc serve gives it again and again | -
            stat --json --prometheus 1    | of --json and --prometheus give one, and once  | stat
            stat --json --json 1          | of --json and --prometheus give one, and once  | stat
            stat --watch --watch 1        | --watch is given twice                         | stat
            ps --json=x                   | --json takes no value                          | ps
            ps --jsno                     | unknown option --jsno, did you mean --json?    | ps
            ps --xyz                      | unknown option --xyz                           | ps
            ps 5                          | ps takes no 5                                  | ps
            stat                          | stat needs a PID                               | stat
            stat --count                  | --count needs a value                          | stat
            stat 0                        | PID 0: allowed are 1 to 4194304                | stat
            attach -5                     | PID -5: allowed are 1 to 4194304               | attach
            map --pool -1 1               | --pool -1: allowed are 0 to 65530              | map
            record --pool x 1             | --pool x: allowed are 0 to 65530               | record
            record --duration 0 1         | --duration 0: allowed are 0.05 to 86400 seconds | record
            record --duration 0.5 1       | --duration 0.5: allowed are 1, the interval between two samples, to 86400 seconds | -
            map --output '' 1             | --output '': a path is needed                  | map
            doctor ''                     | DIR '': a path is needed                       | doctor
            report ''                     | FILE '': a path is needed                      | report
            serve --port 65536            | --port 65536: allowed are 0 to 65535           | serve
            serve --port -1               | --port -1: allowed are 0 to 65535              | serve
            attach --overflow swap 1      | --overflow swap: allowed are fail and heap     | attach
            attach --direct-limit 4 1     | --direct-limit 4: allowed are jdk and pool     | attach
            attach --min-size 1.5K 1      | --min-size 1.5K: not a size; allowed are whole bytes or a whole number with K, M, G or T (powers of 1024), such as 512M or 4G | attach
            attach --pool-dir /a,b 1      | --pool-dir /a,b: the agent cannot be given a comma | -
            """, quoteCharacter = '"')
    void whatMakesNoSense(String words, String message, String help) {
        List<Object> all = new ArrayList<>();
        for (String word : words.split(" ")) {
            all.add(word.equals("''") ? "" : word);
        }
        Outcome outcome = Front.command(all.toArray()).run();
        String more = help == null ? "" : "; see vmmalloc help " + help;
        assertEquals("vmmalloc: " + message + more + "\n", outcome.errors(), outcome::toString);
        assertEquals("", outcome.output(), outcome::toString);
        assertEquals(2, outcome.status(), outcome::toString);
    }
}
