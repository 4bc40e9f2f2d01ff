package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmmalloc.tests.Command;

/** The text that Prometheus scrapes: read as Prometheus reads it, by several at once, while processes come and go. */
class ScrapeTest {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** A line for each sample: the type of its family, its name, and its labels but for those of the process. */
    private static final String READER = """
            import sys
            from prometheus_client.parser import text_string_to_metric_families as parse
            for family in parse(open(sys.argv[1]).read()):
                assert family.documentation, family
                for sample in family.samples:
                    assert sample.value >= 0, sample
                    print(family.type, sample.name, sample.labels['pid'], repr(sample.labels['directory']))
            """;

    @Test
    void aLibraryOfPrometheusReadsEveryFigure(@TempDir Path directory) throws IOException {
        Path awkward = Files.createDirectory(directory.resolve("it's \"100%\" \\n"));
        try (OnShow program = new OnShow(Front.library(), awkward, Map.of())) {
            Path text = directory.resolve("text");
            Files.writeString(
                    text,
                    Front.command("stat", "--prometheus", program.pid()).run().output());
            List<String> read = Command.of("/usr/bin/python3", "-c", READER, text)
                    .run()
                    .output()
                    .lines()
                    .toList();
            String where = " " + program.pid() + " '"
                    + awkward.toString().replace("\\", "\\\\").replace("'", "\\'") + "'";
            assertTrue(read.contains("gauge vmmalloc_blocks" + where), read::toString);
            assertTrue(read.contains("counter vmmalloc_failed_allocations_total" + where), read::toString);
            assertTrue(
                    read.stream()
                                    .filter(("gauge vmmalloc_class_blocks" + where)::equals)
                                    .count()
                            > 10,
                    read::toString);
        }
    }

    /** A server that ends when this is closed. */
    private static final class Server implements AutoCloseable {
        private final Process process = new ProcessBuilder(Front.script().toString(), "serve", "--port", "0").start();
        private final URI address;

        private Server() throws IOException {
            BufferedReader output = process.inputReader();
            address = URI.create(output.readLine());
        }

        private HttpRequest request(String method) {
            return HttpRequest.newBuilder(address)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .timeout(PATIENCE)
                    .build();
        }

        /** Its status at the end, and what it complained of. */
        private String end() throws IOException, InterruptedException {
            // The streams stay open, as they would not by the process itself.
            process.toHandle().destroy();
            String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() + errors;
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    @Test
    void manyScrapeWhileProgramsEndAndOneIsSlow() throws IOException, InterruptedException {
        try (Server server = new Server();
                HttpClient client = HttpClient.newHttpClient();
                Socket slow = new Socket("127.0.0.1", server.address.getPort())) {
            slow.getOutputStream().write("GET /met".getBytes(StandardCharsets.US_ASCII));
            for (int round = 0; round < 3; round++) {
                try (OnShow program = new OnShow(Front.library(), SHARED_MEMORY, Map.of())) {
                    List<CompletableFuture<HttpResponse<String>>> scrapes = IntStream.range(0, 16)
                            .mapToObj(i -> client.sendAsync(server.request("GET"), BodyHandlers.ofString()))
                            .toList();
                    scrapes.getFirst().join();
                    program.end();
                    for (CompletableFuture<HttpResponse<String>> scrape : scrapes) {
                        assertEquals(200, scrape.join().statusCode());
                    }
                    String after = client.send(server.request("GET"), BodyHandlers.ofString())
                            .body();
                    assertFalse(after.contains("pid=\"" + program.pid() + "\""), after);
                }
            }
            assertEquals(
                    405,
                    client.send(server.request("HEAD"), BodyHandlers.ofString()).statusCode());
            assertEquals("143", server.end(), "it ends by the signal and complains of nothing");
        }
    }
}
