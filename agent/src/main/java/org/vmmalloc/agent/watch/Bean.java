package org.vmmalloc.agent.watch;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import javax.management.JMException;
import javax.management.ObjectName;
import org.vmmalloc.agent.pool.MovedMemory;

/**
 * Registers the bean when the program, or somebody who looks at it, first makes a bean server. Until then nothing of the JDK's management is
 * loaded: it would double the agent's start, and would come before the program can choose its server.
 */
public final class Bean implements ClassFileTransformer {
    /** The class of all bean servers. */
    private static final String SERVER = "com/sun/jmx/mbeanserver/JmxMBeanServer";

    private final Instrumentation instrumentation;
    private final Path directory;
    private final MovedMemory memory;

    private Bean(Instrumentation instrumentation, Path directory, MovedMemory memory) {
        this.instrumentation = instrumentation;
        this.directory = directory;
        this.memory = memory;
    }

    /** Arranges for the registration, in a program with the module {@code java.management}. */
    public static void expect(Instrumentation instrumentation, Path directory, MovedMemory memory) {
        Bean bean = new Bean(instrumentation, directory, memory);
        if (isLoaded(instrumentation)) {
            bean.registerSoon();
        } else {
            instrumentation.addTransformer(bean);
        }
    }

    private static boolean isLoaded(Instrumentation instrumentation) {
        String name = SERVER.replace('/', '.');
        for (Class<?> type : instrumentation.getInitiatedClasses(null)) {
            if (type.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String className, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (loader == null && SERVER.equals(className)) {
            registerSoon();
        }
        return null;
    }

    /** In a thread of its own, since whoever loads the class is in the middle of making a server. */
    private void registerSoon() {
        Thread registrar = new Thread(this::register, "vmmalloc bean registrar");
        registrar.setDaemon(true);
        registrar.start();
    }

    private void register() {
        instrumentation.removeTransformer(this);
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(new AgentPoolView(directory, memory), new ObjectName(AgentPoolMXBean.NAME));
        } catch (JMException failure) {
            System.err.println("Warning (vmmalloc agent): the bean " + AgentPoolMXBean.NAME + " is not registered: "
                    + failure.getMessage());
        }
    }
}
