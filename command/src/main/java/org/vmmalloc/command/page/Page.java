package org.vmmalloc.command.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.vmmalloc.command.output.JsonText;

/** A page: data, and the scripts that show it. */
public final class Page {
    /** Draws charts; scripts behind it find it as {@code Chart}. */
    public static final String CHARTS = "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

    private Page() {}

    /**
     * The whole text of a page.
     *
     * @param data what the scripts find, as JSON, in the element {@code data}
     * @param scripts names of resources, run one after the other
     */
    public static String of(String title, Object data, String... scripts) {
        StringBuilder page = new StringBuilder();
        page.append(
                        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(title.replace("&", "&amp;").replace("<", "&lt;"))
                .append("</title>\n<style>\n")
                .append(resource("page.css"))
                .append("</style>\n</head>\n<body>\n<main></main>\n<script type=\"application/json\" id=\"data\">\n")
                // Nothing within the data may end the element.
                .append(JsonText.line(data).replace("<", "\\u003c"))
                .append("\n</script>\n");
        for (String script : scripts) {
            page.append("<script>\n").append(resource(script)).append("\n</script>\n");
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private static String resource(String name) {
        try (InputStream stream = Page.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing in this installation");
            }
            // Maps of sources lie beside scripts on a server, not in a page.
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?m)^//# sourceMappingURL=.*$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
