package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Outcome;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The printed variables mean the same to whom they are printed for, whatever the path of the directory. */
class PrintedSettingsTest {
    private static final String AWKWARD = "it's 100%h \"$HOME\" $(PATH) $$ \\n `id` #x";

    @TempDir
    private Path directory;

    @Test
    void aShell() {
        String script = "eval \"$(\"$1\" run --print-env --format shell --pool-size 64M --pool-dir \"$2\")\"; "
                + "printf %s \"$VMMALLOC_POOL_DIR\"; test \"$(sh -c 'echo $VMMALLOC_POOL_SIZE')\" = 67108864";
        Path pool = pool(AWKWARD + "\nand a second line");
        Command.of("sh", "-c", script, "sh", Front.script(), pool).run().assertPrints(pool.toString());
    }

    /** The service manager itself says what it has read. It does so only for users other than root. */
    @Test
    void systemd() throws IOException, InterruptedException {
        Path pool = pool(AWKWARD);
        Path units = Files.createDirectories(directory.resolve("units"));
        Path home = Files.createDirectories(directory.resolve("home"));
        Files.writeString(units.resolve("x.service"), "[Service]\n" + print("systemd", pool) + "ExecStart=/bin/true\n");
        Copies.openToAll(directory);
        Outcome outcome = Command.of("sh", "-c", "chown -R 65534 \"$1\" 2>&1; shift; exec \"$@\" 2>&1", "sh", home)
                .arguments("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
                .arguments("/lib/systemd/systemd", "--test", "--user", "--unit=x.service")
                .environment("HOME", home.toString())
                .environment("XDG_RUNTIME_DIR", home.toString())
                .environment("SYSTEMD_UNIT_PATH", units + ":")
                .run();
        Map<String, String> read = new HashMap<>();
        Matcher matcher =
                Pattern.compile("(?m)^\t+Environment: ([A-Z_]+)=(.*)$").matcher(outcome.output());
        while (matcher.find()) {
            read.put(matcher.group(1), matcher.group(2));
        }
        assertEquals(expected(pool), read, outcome::toString);
    }

    @Test
    void aContainer() {
        Path pool = pool(AWKWARD + "\nand\ta second line");
        Map<String, List<Map<String, String>>> read =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(print("kubernetes", pool));
        assertEquals(
                expected(pool),
                read.get("env").stream()
                        .collect(Collectors.toMap(entry -> entry.get("name"), entry -> expanded(entry.get("value")))));
    }

    /** As a kubelet does: a double dollar sign is one, and a name in parentheses is replaced. */
    private static String expanded(String value) {
        return Pattern.compile("\\$(\\$|\\([^)]*\\))").matcher(value).replaceAll(found -> {
            String text = found.group(1);
            return Matcher.quoteReplacement(text.equals("$") ? "$" : "replaced");
        });
    }

    @Test
    void spark() throws IOException {
        Path pool = pool(AWKWARD + "\nand\ta second line");
        Properties read = new Properties();
        read.load(new StringReader(print("spark", pool)));
        Map<String, String> expected = new HashMap<>();
        expected(pool).forEach((name, value) -> expected.put("spark.executorEnv." + name, value));
        assertEquals(expected, read);
    }

    @Test
    void aJavaHeapOfAnExecutor() throws IOException {
        Path pool = pool("two words");
        Properties read = new Properties();
        read.load(new StringReader(print("spark", pool, "--java-heap")));
        assertEquals("'-XX:AllocateHeapAt=" + pool + "'", read.get("spark.executor.extraJavaOptions"));
        assertNull(read.get("spark.executorEnv.JAVA_TOOL_OPTIONS"));
    }

    private Path pool(String name) {
        try {
            return Files.createDirectory(directory.resolve(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, String> expected(Path pool) {
        return Map.of(
                "LD_PRELOAD", Front.library().toString(),
                "VMMALLOC_POOL_DIR", pool.toString(),
                "VMMALLOC_POOL_SIZE", "67108864");
    }

    /** What this process preloads and tells its JVMs is no matter of others. */
    private static String print(String format, Path pool, Object... more) {
        Outcome outcome = Front.run("--print-env", "--format", format, "--pool-dir", pool, "--pool-size", "64M")
                .arguments(more)
                .environment("JAVA_TOOL_OPTIONS", "-Dmine=1")
                .run();
        assertEquals("", outcome.errors(), outcome::toString);
        assertEquals(0, outcome.status(), outcome::toString);
        return outcome.output();
    }
}
