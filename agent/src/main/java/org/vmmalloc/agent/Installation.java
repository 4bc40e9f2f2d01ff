package org.vmmalloc.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.vmmalloc.agent.jdk.DirectMemory;
import org.vmmalloc.agent.jdk.MemoryFunctions;
import org.vmmalloc.agent.jdk.UnsafeRewrite;
import org.vmmalloc.agent.pool.AgentPool;
import org.vmmalloc.agent.pool.MovedMemory;
import org.vmmalloc.agent.watch.Bean;
import org.vmmalloc.agent.watch.Recorder;
import org.vmmalloc.agent.watch.Summary;

/** Starts the agent, in the agent's own class loader. */
public final class Installation {
    private Installation() {}

    /**
     * Makes the pool, and has the JDK allocate from it.
     *
     * @throws IllegalArgumentException if an option is wrong
     * @throws IOException if the pool cannot be made
     * @throws IllegalStateException if this JDK is not one that the agent knows
     */
    public static void install(String optionText, Instrumentation instrumentation) throws IOException {
        AgentOptions options = AgentOptions.parse(optionText, System.getenv());
        UnsafeRewrite.prepare(instrumentation);
        MovedMemory memory = createPool(options);
        MemoryFunctions functions = memory.functions();
        WarmUp.run(functions);
        UnsafeRewrite.install(instrumentation, functions);
        if (options.liftsDirectLimit()) {
            DirectMemory.setLimit(options.poolBytes());
        }
        if (hasModule("java.management")) {
            Bean.expect(instrumentation, options.directory(), memory);
        }
        if (hasModule("jdk.jfr")) {
            Recorder.expect(memory);
        }
        if (options.summarises()) {
            Summary.atExit(memory);
        }
    }

    /** Whether the program has the module: one that names its modules need not. */
    private static boolean hasModule(String name) {
        return ModuleLayer.boot().findModule(name).isPresent();
    }

    private static MovedMemory createPool(AgentOptions options) throws IOException {
        try {
            return AgentPool.create(
                    options.directory(), options.poolBytes(), options.smallestBytes(), options.overflows());
        } catch (FileSystemException failure) {
            throw new IOException(
                    "cannot make a pool of " + options.poolBytes() + " bytes in " + failure.getFile() + ": "
                            + reasonOf(failure),
                    failure);
        }
    }

    private static String reasonOf(FileSystemException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "there is no such directory";
            case NotDirectoryException other -> "it is not a directory";
            case AccessDeniedException denied -> "this user may not make files there";
            default -> failure.getReason();
        };
    }
}
