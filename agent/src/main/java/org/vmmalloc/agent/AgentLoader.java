package org.vmmalloc.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads the agent's jar once more, beside the application: no class of the application sees these classes, nor do they see one of it. What the JDK
 * opens to the agent, it opens to this loader.
 */
final class AgentLoader extends ClassLoader {
    private static final String INSTALLATION = "org.vmmalloc.agent.Installation";

    private static boolean installed;

    static {
        registerAsParallelCapable();
    }

    private final ZipFile jar;

    private AgentLoader(ZipFile jar) {
        super("vmmalloc-agent", ClassLoader.getPlatformClassLoader());
        this.jar = jar;
    }

    static synchronized void install(String options, Instrumentation instrumentation) throws AgentFailure {
        if (installed) {
            throw new AgentFailure("this JVM has the agent already", null);
        }
        try {
            // Never closed: a class may be needed at any time.
            new AgentLoader(new ZipFile(jar().toFile()))
                    .loadClass(INSTALLATION)
                    .getMethod("install", String.class, Instrumentation.class)
                    .invoke(null, options, instrumentation);
            installed = true;
        } catch (InvocationTargetException failure) {
            throw explained(failure.getCause());
        } catch (Exception failure) {
            throw explained(failure);
        }
    }

    private static AgentFailure explained(Throwable failure) {
        return failure instanceof RuntimeException || failure instanceof IOException
                ? new AgentFailure(failure.getMessage(), failure)
                : new AgentFailure("unexpected: " + failure, failure);
    }

    /** The jar that this class comes from. */
    static Path jar() throws URISyntaxException {
        return Path.of(AgentLoader.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] classFile = in.readAllBytes();
            return defineClass(name, classFile, 0, classFile.length);
        } catch (IOException failure) {
            throw new ClassNotFoundException(name, failure);
        }
    }

    /** A file of the jar; null if there is none of that name. */
    @Override
    public InputStream getResourceAsStream(String name) {
        try {
            ZipEntry entry = jar.getEntry(name);
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
