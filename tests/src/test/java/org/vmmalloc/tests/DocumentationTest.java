package org.vmmalloc.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents say of the source is there: classes and their fields, packages and their ranks, links. */
class DocumentationTest {
    private static final Path ROOT = Subject.module().getParent();
    private static final Path DOCS = ROOT.resolve("docs");
    private static final String PREFIX = "org.vmmalloc.";
    private static final Pattern CODE = Pattern.compile("(?<!`)`([^`\n]+)`(?!`)");
    private static final Pattern CLASS = Pattern.compile("([A-Z]\\w*)(?:\\.(\\w+))?");
    private static final Pattern RANKED = Pattern.compile(" +rank (\\d+) +(\\S+) .*");
    private static final Pattern OF_THE_SAME_RANK = Pattern.compile(" {12}([a-z]+(?:\\.[a-z]+)*) .*");
    private static final Pattern MESSAGE = Pattern.compile("(?m)^\\| `([^`]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

    /** What a program wrote into a document. */
    private static final Pattern WRITTEN =
            Pattern.compile("(?s)<!-- [a-z ]*results: begin -->.*?<!-- [a-z ]*results: end -->");

    private static final int LONGEST_LINE = 120;

    /** Capitalised words in backticks that name no class. */
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*(=.*)?");

    @ParameterizedTest
    @ValueSource(strings = {"walkthrough.md", "architecture.md", "concurrency.md"})
    void classesExist(String document) throws IOException {
        Map<String, Path> classes = classes();
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (MatchResult code : matches(CODE, Files.readString(DOCS.resolve(document)))) {
            String word = code.group(1);
            Matcher name = CLASS.matcher(word);
            if (CONSTANT.matcher(word).matches() || !name.matches()) {
                continue;
            }
            Path source = classes.get(name.group(1));
            if (source == null || (name.group(2) != null && !mentions(source, name.group(2)))) {
                missing.add(word);
            } else {
                found++;
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(found > 0);
    }

    @Test
    void packagesExistAndAllHaveARank() throws IOException {
        Map<String, Integer> packages = new TreeMap<>();
        for (Path module : modules("memory", "allocator", "api", "preload", "aot")) {
            for (Path file : javaFiles(module)) {
                packages.put(module.relativize(file.getParent()).toString().replace('/', '.'), 0);
            }
        }
        assertEquals(List.copyOf(packages.keySet()), List.copyOf(ranks().keySet()));
    }

    @Test
    void theArchitectureShowsTheRanks() throws IOException {
        Map<String, Integer> shown = new TreeMap<>();
        int rank = -1;
        for (String line : Files.readAllLines(DOCS.resolve("architecture.md"))) {
            Matcher ranked = RANKED.matcher(line);
            Matcher another = OF_THE_SAME_RANK.matcher(line);
            if (ranked.matches()) {
                rank = Integer.parseInt(ranked.group(1));
                shown.put(PREFIX + ranked.group(2), rank);
            } else if (rank >= 0 && another.matches()) {
                shown.put(PREFIX + another.group(1), rank);
            } else {
                rank = -1;
            }
        }
        Map<String, Integer> ranks = ranks();
        ranks.keySet().removeIf(name -> name.startsWith(PREFIX + "aot") || !name.startsWith(PREFIX));
        assertEquals(ranks, shown);
    }

    @Test
    void linkedFilesExist() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path document : documents()) {
            for (MatchResult link : matches(LINK, Files.readString(document))) {
                if (!Files.exists(document.resolveSibling(link.group(1)))) {
                    missing.add(document.getFileName() + " to " + link.group(1));
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    /** The figures on the first page are those that were taken last. */
    @Test
    void theReadmeShowsTheFigures() throws IOException {
        List<String> taken = rows(DOCS.resolve("performance.md"));
        List<String> shown = rows(ROOT.resolve("README.md")).stream()
                .filter(row -> row.contains(" of ") && row.contains("1.000"))
                .toList();
        assertEquals(4, shown.size());
        assertEquals(
                List.of(), shown.stream().filter(row -> !taken.contains(row)).toList());
    }

    /** The rows of a document's tables, however wide their columns. */
    private static List<String> rows(Path document) throws IOException {
        return Files.readAllLines(document).stream()
                .filter(line -> line.startsWith("|"))
                .map(line -> line.replaceAll(" +", " "))
                .toList();
    }

    /** A row of a table is one line, however long. */
    @Test
    void linesAreWrapped() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path document : documents()) {
            String text = WRITTEN.matcher(Files.readString(document)).replaceAll("");
            text.lines()
                    .filter(line -> line.length() > LONGEST_LINE && !line.startsWith("|"))
                    .forEach(line -> tooLong.add(document.getFileName() + ": " + line));
        }
        assertEquals(List.of(), tooLong);
    }

    /** A message that the document explains is one that the library or the command prints. */
    @Test
    void explainedMessagesExist() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (String place : List.of("preload/src/main/java", "command/src/main")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(place))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    sources.append(Files.readString(file));
                }
            }
        }
        List<String> messages = matches(MESSAGE, Files.readString(DOCS.resolve("production.md"))).stream()
                .map(row -> row.group(1))
                .filter(message -> message.contains(" "))
                .toList();
        assertTrue(messages.size() > 10, messages::toString);
        assertEquals(
                List.of(),
                messages.stream()
                        .filter(message -> sources.indexOf(message) < 0)
                        .toList());
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(DOCS)) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")), docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }

    /** The packages of layers.txt, each with its rank. */
    private static Map<String, Integer> ranks() throws IOException {
        Map<String, Integer> ranks = new TreeMap<>();
        for (String line : Files.readAllLines(DOCS.resolve("layers.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.split("\\s+");
                ranks.put(words[0], Integer.valueOf(words[1]));
            }
        }
        return ranks;
    }

    private static Map<String, Path> classes() throws IOException {
        Map<String, Path> classes = new TreeMap<>();
        for (Path module : modules("memory", "allocator", "preload", "api", "stress")) {
            for (Path file : javaFiles(module)) {
                classes.put(file.getFileName().toString().replace(".java", ""), file);
            }
        }
        return classes;
    }

    private static List<Path> modules(String... names) {
        return Stream.of(names)
                .map(name -> ROOT.resolve(name).resolve("src/main/java"))
                .toList();
    }

    private static List<Path> javaFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.endsWith("module-info.java"))
                    .toList();
        }
    }

    /** Whether the source has the word, as a field may be named: in its picture, or as part of a function's name. */
    private static boolean mentions(Path source, String word) throws IOException {
        return Files.readString(source).toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
