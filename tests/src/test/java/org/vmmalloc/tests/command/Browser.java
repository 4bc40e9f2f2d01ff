package org.vmmalloc.tests.command;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import javax.imageio.ImageIO;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A browser without a window, as Debian packages it, without a network. */
final class Browser implements AutoCloseable {
    private static final String WINDOW = "--window-size=1200,1000";

    private final ChromeDriver driver;

    Browser() {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary("/usr/bin/chromium")
                .addArguments(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
                        WINDOW);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .build();
        driver = new ChromeDriver(service, options);
    }

    void open(Path page) {
        driver.get(page.toUri().toString());
    }

    WebElement element(String selector) {
        return driver.findElement(org.openqa.selenium.By.cssSelector(selector));
    }

    List<WebElement> elements(String selector) {
        return driver.findElements(org.openqa.selenium.By.cssSelector(selector));
    }

    /** Runs a script in the page, and returns its value. */
    Object script(String text, Object... arguments) {
        return driver.executeScript(text, arguments);
    }

    /** Moves the pointer to so many pixels from the middle of the element. */
    void pointAt(WebElement element, int right, int down) {
        new Actions(driver).moveToElement(element, right, down).perform();
    }

    BufferedImage image(WebElement element) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(element.getScreenshotAs(OutputType.BYTES)));
    }

    /** What pages are told of their reader's liking. */
    void setDark(boolean isDark) {
        Map<String, Object> feature = Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    /** What the page complains of. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
