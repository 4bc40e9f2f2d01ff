package org.vmmalloc.agent;

import java.lang.instrument.Instrumentation;

/**
 * Where the JVM enters the agent: before the program's {@code main}, or in a running JVM.
 *
 * <p>This class, and {@link AgentLoader}, are all that is loaded by the class loader of the application. The agent proper has a loader of its own,
 * which no class of the application can clash with.
 */
public final class Agent {
    /** Why the agent could not start in a running JVM. */
    static final String FAILURE_PROPERTY = "org.vmmalloc.agent.failure";

    private static final String PREFIX = "Error (vmmalloc agent): ";
    private static final int CONFIGURATION_ERROR = 1;

    private Agent() {}

    /** Entry before the program's {@code main}. What is wrong is said in one line, and ends the JVM with status 1. */
    public static void premain(String options, Instrumentation instrumentation) {
        try {
            AgentLoader.install(options, instrumentation);
        } catch (AgentFailure failure) {
            System.err.println(PREFIX + failure.getMessage());
            System.exit(CONFIGURATION_ERROR);
        }
    }

    /**
     * Entry in a running JVM. What is wrong is left in the system property {@link #FAILURE_PROPERTY} for whoever attaches, the JVM reports the
     * exception on its standard error stream, and the program goes on without the agent.
     */
    public static void agentmain(String options, Instrumentation instrumentation) throws AgentFailure {
        try {
            AgentLoader.install(options, instrumentation);
        } catch (AgentFailure failure) {
            System.setProperty(FAILURE_PROPERTY, failure.getMessage());
            throw failure;
        }
    }
}
