package org.vmmalloc.agent.programs;

import io.undertow.Undertow;
import io.undertow.server.handlers.BlockingHandler;
import java.net.InetSocketAddress;
import java.net.URI;

/** Undertow, with its pool of direct buffers, asked by the JDK's client. */
public final class WebServer {
    private WebServer() {}

    public static void main(String[] arguments) throws Exception {
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setDirectBuffers(true)
                .setHandler(new BlockingHandler(exchange -> {
                    byte[] body = exchange.getInputStream().readAllBytes();
                    for (int i = 0; i < body.length; i++) {
                        body[i]++;
                    }
                    exchange.getOutputStream().write(body);
                }))
                .build();
        server.start();
        try {
            InetSocketAddress address =
                    (InetSocketAddress) server.getListenerInfo().getFirst().getAddress();
            HttpClients.ask(URI.create("http://127.0.0.1:" + address.getPort() + "/"));
        } finally {
            server.stop();
        }
    }
}
