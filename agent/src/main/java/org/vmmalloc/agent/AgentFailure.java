package org.vmmalloc.agent;

/** The agent cannot start, for a reason that its user can understand. */
public final class AgentFailure extends Exception {
    private static final long serialVersionUID = 1;

    AgentFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
