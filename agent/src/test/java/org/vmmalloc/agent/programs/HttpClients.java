package org.vmmalloc.agent.programs;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The JDK's HTTP client in virtual threads: sends bodies to a server that adds 1 to each byte, and checks what comes back. */
final class HttpClients {
    private static final int REQUESTS = 300;
    private static final int LARGEST_BYTES = 100_000;

    private HttpClients() {}

    static void ask(URI server) throws Exception {
        long sum = 0;
        try (HttpClient client = HttpClient.newHttpClient();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> answers = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                int number = i;
                answers.add(threads.submit(() -> ask(client, server, number)));
            }
            for (Future<Long> answer : answers) {
                sum += answer.get();
            }
            Witness.testify("requests");
        }
        System.out.println(REQUESTS + " answers, checksum " + sum);
    }

    private static long ask(HttpClient client, URI server, int number) throws Exception {
        byte[] body = new byte[1 + number * 7919 % LARGEST_BYTES];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 31 + number);
        }
        HttpResponse<byte[]> response = client.send(
                HttpRequest.newBuilder(server)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
        byte[] answer = response.body();
        if (response.statusCode() != 200 || answer.length != body.length) {
            throw new IllegalStateException(
                    "status " + response.statusCode() + ", " + answer.length + " bytes for " + body.length);
        }
        long sum = 0;
        for (int i = 0; i < body.length; i++) {
            if (answer[i] != (byte) (body[i] + 1)) {
                throw new IllegalStateException("byte " + i + " of answer " + number + " is wrong");
            }
            sum += answer[i] * (i + 1L);
        }
        return sum;
    }
}
