package org.vmmalloc.agent;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * Puts the agent into a running JVM: from then on that JVM allocates from a pool, and what it had before stays where it is until it is freed.
 *
 * <pre>
 *   java -jar vmmalloc-agent.jar PID dir=/mnt/pmem,size=8G
 * </pre>
 *
 * <p>The variables VMMALLOC_POOL_DIR and VMMALLOC_POOL_SIZE are read here, not in that JVM. It says itself, on its own standard error stream, that
 * an agent was loaded; it does not with {@code -XX:+EnableDynamicAgentLoading}.
 */
public final class Attach {
    private static final String PREFIX = "Error (vmmalloc agent): ";
    private static final int ARGUMENTS_AT_MOST = 2;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private Attach() {}

    /** The command: the process, then perhaps options as after {@code -javaagent:...=}. */
    public static void main(String[] arguments) {
        if (arguments.length == 0 || arguments.length > ARGUMENTS_AT_MOST || !arguments[0].matches("\\d{1,18}")) {
            System.err.println("usage: java -jar vmmalloc-agent.jar PID [dir=...,size=...]");
            System.exit(WRONG_USAGE);
        }
        try {
            attach(Long.parseLong(arguments[0]), arguments.length == ARGUMENTS_AT_MOST ? arguments[1] : "");
        } catch (AgentFailure | IllegalArgumentException failure) {
            System.err.println(PREFIX + failure.getMessage());
            System.exit(FAILED);
        }
    }

    /**
     * Puts the agent into a JVM of the same user.
     *
     * @param processId the operating system's number of the JVM's process
     * @param options as after {@code -javaagent:...=}
     * @throws IllegalArgumentException if an option is wrong; the JVM is not touched then
     * @throws AgentFailure if the JVM cannot be reached, or the agent cannot start there; the program goes on without it then
     */
    public static void attach(long processId, String options) throws AgentFailure {
        String complete = AgentOptions.parse(options, System.getenv()).text();
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(processId));
            try {
                load(machine, processId, complete);
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | IOException | URISyntaxException failure) {
            throw new AgentFailure("cannot attach to process " + processId + ": " + failure.getMessage(), failure);
        }
    }

    private static void load(VirtualMachine machine, long processId, String options)
            throws AgentFailure, IOException, URISyntaxException {
        Path jar = AgentLoader.jar();
        try {
            machine.loadAgent(jar.toString(), options);
        } catch (AgentLoadException failure) {
            throw new AgentFailure(
                    "process " + processId + " cannot load " + jar + ": " + failure.getMessage(), failure);
        } catch (AgentInitializationException failure) {
            String reason = machine.getSystemProperties().getProperty(Agent.FAILURE_PROPERTY, failure.getMessage());
            throw new AgentFailure("process " + processId + ": " + reason, failure);
        }
    }
}
