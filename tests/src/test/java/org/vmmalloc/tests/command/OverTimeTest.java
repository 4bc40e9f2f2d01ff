package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmmalloc.tests.Outcome;

/** What looks at pools for a while: recordings, and figures to be scraped. */
class OverTimeTest {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    @Test
    void aRecordingHoldsTheFigures(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("recording.jsonl.gz");
        try (OnShow program = new OnShow(Front.library(), SHARED_MEMORY, Map.of())) {
            Object[] words = {"record", "--interval", "0.05", "--duration", "1", "--output", file, program.pid()};
            Outcome outcome = Front.command(words).run();
            assertEquals(0, outcome.status(), outcome::toString);
            List<String> lines = lines(file);
            Json header = Json.of(lines.getFirst());
            assertEquals("vmmalloc recording", header.text("format"));
            assertEquals(2, header.number("version"));
            assertEquals(50, header.number("intervalMillis"));
            assertEquals(program.pid(), header.object("process").number("pid"));
            assertTrue(lines.size() > 2 && lines.size() <= 22, outcome::toString);
            Json pool = LivingPoolTest.pool(program.pid());
            long millis = -1;
            for (String line : lines.subList(1, lines.size())) {
                Json sample = Json.of(line);
                assertTrue(sample.number("millis") > millis, line);
                millis = sample.number("millis");
                assertEquals(pool.object("pages").number("usedBytes"), sample.number("usedBytes"));
                assertEquals(pool.object("blocks").number("inUse"), sample.number("blocks"));
                assertEquals(pool.object("slabs").number("remotePending"), sample.number("remotePending"));
                assertEquals(
                        pool.objects("classes").size(),
                        sample.objects("classes").size());
            }
            assertTrue(Files.size(file) < 400L * lines.size(), "bytes: " + Files.size(file));
            Outcome again = Front.command(words).run();
            assertEquals(1, again.status(), again::toString);
            assertTrue(again.errors().contains("exists already"), again::toString);
        }
    }

    private static List<String> lines(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    @Test
    void aRecordingEndsAsAWholeWithItsProgramOrBySignal(@TempDir Path directory)
            throws IOException, InterruptedException {
        for (boolean bySignal : new boolean[] {true, false}) {
            Path file = directory.resolve("recording-" + bySignal);
            try (OnShow program = new OnShow(Front.library(), SHARED_MEMORY, Map.of())) {
                Process recorder = new ProcessBuilder(
                                Front.script().toString(),
                                "record",
                                "--interval",
                                "0.05",
                                "--output",
                                file.toString(),
                                Long.toString(program.pid()))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                while (!Files.exists(file) || Files.size(file) < 2000) {
                    Thread.sleep(20);
                }
                if (bySignal) {
                    recorder.destroy();
                } else {
                    program.end();
                }
                assertEquals(bySignal ? 143 : 0, recorder.waitFor());
            }
            assertTrue(lines(file).size() > 2, "a stream that can be read to its end");
        }
    }

    @Test
    void prometheusScrapesOnThisMachineOnly() throws IOException, InterruptedException {
        Process server = new ProcessBuilder(Front.script().toString(), "serve", "--port", "0").start();
        try (OnShow program = new OnShow(Front.library(), SHARED_MEMORY, Map.of());
                BufferedReader output = server.inputReader();
                HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create(output.readLine());
            HttpResponse<String> response =
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(200, response.statusCode());
            assertTrue(response.headers()
                    .firstValue("Content-Type")
                    .orElseThrow()
                    .startsWith("text/plain; version=0.0.4"));
            long blocks = LivingPoolTest.pool(program.pid()).object("blocks").number("inUse");
            String expected = "vmmalloc_blocks{command=\"on_show\",directory=\"/dev/shm\",pid=\"" + program.pid()
                    + "\",pool=\"0\"} ";
            String line = response.body()
                    .lines()
                    .filter(each -> each.startsWith(expected))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(response.body()));
            assertEquals(blocks, (long) Double.parseDouble(line.substring(expected.length())));
            assertTrue(response.body().contains("# TYPE vmmalloc_forks_total counter\n"));
            assertEquals(403, statusForHost(address, "elsewhere.example"));
            InetAddress outside = outsideAddress();
            if (outside != null) {
                InetSocketAddress same = new InetSocketAddress(outside, address.getPort());
                try (Socket socket = new Socket()) {
                    assertThrows(ConnectException.class, () -> socket.connect(same, 2000));
                }
            }
        } finally {
            server.destroy();
        }
        assertEquals(143, server.waitFor());
    }

    private static int statusForHost(URI address, String host) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String request = "GET /metrics HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }

    /** An address of this machine that others can reach, or null. */
    private static InetAddress outsideAddress() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress())
                .findFirst()
                .orElse(null);
    }
}
