package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Outcome;

/**
 * When {@code ./vmmalloc} builds and what it says, on a copy of the scripts whose Maven is a stand-in that takes a moment and puts the library in
 * place.
 */
class RootScriptTest {
    @TempDir
    private Path directory;

    private Path root;
    private Path tools;

    @BeforeEach
    void copyTheScripts() throws IOException, InterruptedException {
        root = Files.createDirectory(directory.resolve("src"));
        tools = Files.createDirectory(directory.resolve("tools"));
        for (String name :
                List.of("vmmalloc", "scripts", "pom.xml", "README.md", "CONTRIBUTING.md", "LICENSE", "docs")) {
            Copies.copy(Front.root().resolve(name), root.resolve(name));
        }
        Files.createDirectories(root.resolve("command"));
        Copies.copy(Front.root().resolve("command/src"), root.resolve("command/src"));
        for (String part : List.of("include", "share")) {
            Path of = Path.of("preload/src/main").resolve(part);
            Files.createDirectories(root.resolve(of).getParent());
            Copies.copy(Front.root().resolve(of), root.resolve(of));
        }
        for (String module : List.of("memory", "allocator", "aot", "agent")) {
            Files.createDirectories(root.resolve(module + "/src/main/java"));
            Files.createDirectories(root.resolve(module + "/src/test/java"));
            Files.writeString(root.resolve(module + "/src/main/java/Some.java"), "class Some {}");
        }
        standIn("echo run >>" + directory
                + "/builds; sleep 0.3; to=preload/target/native/lib; mkdir -p $to/vmmalloc_debug memory/target; "
                + "cp " + Front.library() + " $to/; cp " + Front.library() + " $to/vmmalloc_debug/; "
                + "mkdir -p command/target/libraries; "
                + "touch command/target/vmmalloc-command.jar command/target/libraries/some.jar; "
                + "mkdir -p command/target/share agent/target; touch agent/target/vmmalloc-agent.jar; "
                + "version=$(sed -n 's/.*<version>\\(.*\\)<\\/version>.*/\\1/p' pom.xml | head -n 1); "
                + "for module in memory allocator api api-netty api-arrow api-micrometer; do mkdir -p $module/target; "
                + "touch $module/target/vmmalloc-$module-$version.jar; done");
        age();
    }

    private void standIn(String script) throws IOException {
        Path maven = Files.writeString(tools.resolve("mvn"), "#!/bin/sh\n" + script + "\n");
        assertTrue(maven.toFile().setExecutable(true));
    }

    /** Makes all files a minute old, so that later changes are seen whatever the resolution of file times. */
    private void age() throws IOException {
        try (var all = Files.walk(root)) {
            for (Path path : all.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(60)));
            }
        }
    }

    private Command start() {
        return Command.of(root.resolve("vmmalloc"), "run", "--", "echo", "works")
                .environment("PATH", tools + ":/usr/bin:/bin")
                .environment("JAVA_HOME", System.getProperty("java.home"));
    }

    private int builds() throws IOException {
        Path builds = directory.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    private void assertBuilds(int expected, Outcome outcome) throws IOException {
        assertEquals("works\n", outcome.output(), outcome::toString);
        assertEquals(0, outcome.status(), outcome::toString);
        assertEquals(expected, builds(), outcome::toString);
    }

    @Test
    void theFirstStartBuildsAndSaysSo() throws IOException {
        Outcome first = start().run();
        assertBuilds(1, first);
        assertEquals(2, first.errors().lines().count(), first::toString);
        assertTrue(first.errors().startsWith("vmmalloc: building dist"), first::toString);
        Outcome second = start().run();
        assertBuilds(1, second);
        assertEquals("", second.errors());
        assertTrue(Files.exists(root.resolve("dist/lib/pmdk_debug/libvmmalloc.so")));
    }

    @Test
    void whatDistIsMadeOfMakesItOld() throws IOException {
        int builds = 1;
        assertBuilds(builds, start().run());
        age();
        Files.writeString(root.resolve("allocator/src/main/java/Some.java"), "class Some { int field; }");
        assertBuilds(++builds, start().run());
        age();
        Files.writeString(root.resolve("memory/src/main/java/More.java"), "class More {}");
        assertBuilds(++builds, start().run());
        age();
        Files.delete(root.resolve("memory/src/main/java/More.java"));
        assertBuilds(++builds, start().run());
        age();
        Files.delete(root.resolve("dist/lib/libvmmalloc.so.1"));
        assertBuilds(++builds, start().run());
    }

    @Test
    void otherChangesDoNot() throws IOException {
        assertBuilds(1, start().run());
        Files.writeString(root.resolve("allocator/src/test/java/SomeTest.java"), "class SomeTest {}");
        Files.createDirectories(root.resolve("allocator/target/classes"));
        Files.writeString(root.resolve("allocator/target/classes/Some.class"), "");
        Files.writeString(root.resolve("README.md"), "changed");
        assertBuilds(1, start().run());
    }

    @Test
    void aFailedBuildShowsItsLogAndLeavesNothing() throws IOException {
        standIn("echo 'this is what went wrong'; exit 1");
        Outcome outcome = start().run();
        assertEquals(1, outcome.status(), outcome::toString);
        assertEquals("", outcome.output(), outcome::toString);
        assertTrue(outcome.errors().contains("\nthis is what went wrong\n"), outcome::toString);
        assertTrue(outcome.errors().contains("the build failed"), outcome::toString);
        assertFalse(Files.exists(root.resolve("dist")), outcome::toString);
    }

    @Test
    void aBuildThatLacksAPartFails() throws IOException {
        standIn("to=preload/target/native/lib; mkdir -p $to/vmmalloc_debug; cp " + Front.library() + " $to/");
        Outcome outcome = start().run();
        assertEquals(1, outcome.status(), outcome::toString);
        assertTrue(outcome.errors().contains("vmmalloc_debug/libvmmalloc.so.1"), outcome::toString);
        assertTrue(outcome.errors().contains("the build failed"), outcome::toString);
        assertFalse(Files.exists(root.resolve("dist")), outcome::toString);
    }

    @Test
    void startsAtTheSameTimeBuildOnce() throws IOException, InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<Outcome>> outcomes = threads.invokeAll(IntStream.range(0, 6)
                    .<java.util.concurrent.Callable<Outcome>>mapToObj(i -> () -> start().run())
                    .toList());
            for (Future<Outcome> outcome : outcomes) {
                assertBuilds(1, outcome.get());
            }
        }
    }

    @Test
    void theEnvironmentPassesThroughToo() {
        String program =
                "import os, sys\nos.environb[b'BASH_FUNC_greet%%'] = b'() { echo hello\\n}'\nos.execv(sys.argv[1], sys.argv[1:])";
        start().run();
        Command.of("python3", "-c", program, root.resolve("vmmalloc"), "run", "--", "bash", "-c", "greet")
                .run()
                .assertPrints("hello\n");
    }

    @Test
    void whatIsMissingIsNamedInOneLine() throws IOException {
        Path few = Files.createDirectory(directory.resolve("few"));
        for (String tool : List.of("sh", "sed", "readlink")) {
            Files.createSymbolicLink(few.resolve(tool), Path.of("/usr/bin").resolve(tool));
        }
        Outcome outcome = Command.of(
                        "sh", "-c", ". \"$1\"; is_jdk_25() { return 1; }; find_toolchain", "sh", toolchain())
                .environment("PATH", few.toString())
                .run();
        assertEquals("""
                vmmalloc: JDK 25 not found: install Temurin 25 (or openjdk-25-jdk where your distribution has it)
                vmmalloc: C compiler not found: apt install gcc libc6-dev
                vmmalloc: Maven not found: apt install maven
                """, outcome.errors());
        assertEquals(1, outcome.status(), outcome::toString);
    }

    @Test
    void theJdkOfTheRightVersionIsTaken() throws IOException {
        Path old = jdk("old", "24.0.2");
        Path runtime = jdk("runtime", "25");
        Files.delete(runtime.resolve("bin/javac"));
        Path right = jdk("right", "25.0.1");
        Path inPath = Files.createSymbolicLink(directory.resolve("java"), right.resolve("bin/java"));
        String script = ". \"$1\"; JAVA_HOME=$2; PATH=$3:/usr/bin:/bin; find_jdk && echo \"$JAVA_HOME\"";
        Command.of("sh", "-c", script, "sh", toolchain(), right, directory)
                .run()
                .assertPrints(right + "\n");
        Command.of("sh", "-c", script, "sh", toolchain(), old, inPath.getParent())
                .run()
                .assertPrints(right + "\n");
        Command.of("sh", "-c", script, "sh", toolchain(), runtime, inPath.getParent())
                .run()
                .assertPrints(right + "\n");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = directory.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        for (String tool : List.of("java", "javac")) {
            assertTrue(Files.createFile(home.resolve("bin/" + tool)).toFile().setExecutable(true));
        }
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private Path toolchain() {
        return root.resolve("scripts/toolchain.sh");
    }
}
