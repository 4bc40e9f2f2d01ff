package org.vmmalloc.agent;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Loads the agent's jar once more, as a module of its own layer, and starts the agent there. */
final class AgentLayer {
    private static final String MODULE = "org.vmmalloc.agent";
    private static final String INSTALLATION = "org.vmmalloc.agent.Installation";

    private static boolean installed;

    private AgentLayer() {}

    static synchronized void install(String options, Instrumentation instrumentation) throws AgentFailure {
        if (installed) {
            throw new AgentFailure("this JVM has the agent already", null);
        }
        try {
            MethodHandle install = MethodHandles.publicLookup()
                    .findStatic(
                            load(jar()),
                            "install",
                            MethodType.methodType(void.class, String.class, Instrumentation.class));
            install.invokeExact(options, instrumentation);
            installed = true;
        } catch (RuntimeException | java.io.IOException refused) {
            throw new AgentFailure(refused.getMessage(), refused);
        } catch (Throwable failure) {
            throw new AgentFailure("unexpected: " + failure, failure);
        }
    }

    /** The jar that this class comes from. */
    static Path jar() throws URISyntaxException {
        return Path.of(AgentLayer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static Class<?> load(Path jar) throws ClassNotFoundException {
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(ModuleFinder.of(jar), ModuleFinder.of(), Set.of(MODULE));
        ModuleLayer layer = ModuleLayer.defineModulesWithOneLoader(
                        configuration, List.of(boot), ClassLoader.getPlatformClassLoader())
                .layer();
        return layer.findLoader(MODULE).loadClass(INSTALLATION);
    }
}
