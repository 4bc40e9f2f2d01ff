package org.vmmalloc.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.vmmalloc.command.account.Survey;
import org.vmmalloc.command.output.Metrics;
import org.vmmalloc.command.process.Priority;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets Prometheus scrape the pools of this machine. */
@Command(
        name = "serve",
        header = "the figures of all pools, for Prometheus",
        description = {
            "",
            "Serves the figures of all pools that may be looked at to Prometheus, on a port that only this"
                    + " machine reaches, until it is interrupted. Pools are read when they are asked for."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  vmmalloc serve", "  vmmalloc serve --port 9600 & curl http://127.0.0.1:9600/metrics"})
final class Serve implements Callable<Integer> {
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int FAILED = 500;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = WholeNumber.Port.class,
            defaultValue = "9540",
            description = "the port, 0 to 65535; 0: any that is free. Default: 9540")
    private int port;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    private final ReentrantLock looking = new ReentrantLock();

    @Override
    public Integer call() throws IOException, InterruptedException {
        HttpServer server = open();
        Priority.lower();
        server.createContext("/", this::answer);
        // Whoever is slow to ask or to read keeps nobody else waiting.
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        PrintWriter output = spec.commandLine().getOut();
        output.println("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
        output.flush();
        // Until a signal ends the process.
        new CountDownLatch(1).await();
        return ExitStatus.DONE;
    }

    private HttpServer open() throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        } catch (BindException taken) {
            throw new Failure(
                    ExitStatus.FAILED,
                    "--port " + port + ": " + taken.getMessage().toLowerCase() + "; name another, or 0 for any");
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isLocal(exchange)) {
                send(exchange, FORBIDDEN, "text/plain; charset=utf-8", "ask for 127.0.0.1 or localhost\n");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, NOT_ALLOWED, "text/plain; charset=utf-8", "only GET is allowed\n");
            } else if (exchange.getRequestURI().getPath().equals("/metrics")) {
                metrics(exchange);
            } else {
                send(exchange, NOT_FOUND, "text/plain; charset=utf-8", "the figures are at /metrics\n");
            }
        }
    }

    /** The figures of this moment. Pools are looked at by one after the other, so that many scrapes at once take no more processors than one. */
    private String text() throws IOException {
        looking.lock();
        try {
            return Metrics.text(Survey.ofAll().accounts());
        } finally {
            looking.unlock();
        }
    }

    private void metrics(HttpExchange exchange) throws IOException {
        String text;
        try {
            text = text();
        } catch (IOException | RuntimeException failure) {
            spec.commandLine().getErr().println("vmmalloc: " + failure);
            spec.commandLine().getErr().flush();
            send(exchange, FAILED, "text/plain; charset=utf-8", "the pools could not be read\n");
            return;
        }
        send(exchange, OK, Metrics.CONTENT_TYPE, text);
    }

    /** A page of another site must not be able to ask in the name of a browser of this machine. */
    private static boolean isLocal(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host != null && host.matches("(127\\.0\\.0\\.1|localhost)(:\\d+)?");
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        boolean isHeadOnly = exchange.getRequestMethod().equals("HEAD");
        byte[] bytes = isHeadOnly ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
