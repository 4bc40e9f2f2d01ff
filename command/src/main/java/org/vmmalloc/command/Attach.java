package org.vmmalloc.command;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.vmmalloc.command.process.ProcFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads the Java agent into a running JVM. */
@Command(
        name = "attach",
        sortOptions = false,
        header = "move the off-heap memory of a running JVM to a pool",
        description = {
            "",
            "Loads the Java agent into a running JVM: what its program allocates outside of the Java heap from then on lies in a"
                    + " pool; what it has stays where it is. Options that are not given are those of the variables"
                    + " VMMALLOC_POOL_DIR and VMMALLOC_POOL_SIZE in that process.",
            "",
            "A JVM that was not started with -XX:+EnableDynamicAgentLoading warns of it on its error output."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:the agent is at work", "1:it is not; the message says why", "2:wrong use"},
        footerHeading = "%nExamples:%n",
        footer = {"  vmmalloc attach --pool-dir /mnt/pmem --pool-size 8G 4711"})
final class Attach implements Callable<Integer> {
    private static final String AGENT = "lib/vmmalloc-agent.jar";
    /** The system property in which the agent leaves why it could not start. */
    private static final String REASON = "org.vmmalloc.agent.failure";

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PID",
            converter = WholeNumber.Process.class,
            description = "the number of the JVM's process")
    private int pid;

    @Option(names = "--pool-dir", paramLabel = "DIR", description = "directory of the pool file")
    private Path directory;

    @Option(
            names = "--pool-size",
            paramLabel = "SIZE",
            converter = GivenSize.class,
            completionCandidates = Words.Sizes.class,
            description = "size of the pool in bytes, or with K, M, G or T")
    private String size;

    @Option(
            names = "--overflow",
            paramLabel = "fail|heap",
            converter = Words.FailOrHeap.class,
            completionCandidates = Words.FailOrHeap.class,
            description = "when the pool is full: an OutOfMemoryError (default), or the JDK's own memory")
    private String overflow;

    @Option(
            names = "--min-size",
            paramLabel = "SIZE",
            converter = GivenSize.class,
            description = "smaller requests stay with the JDK. Default: 0, all go to the pool")
    private String smallest;

    @Option(
            names = "--direct-limit",
            paramLabel = "jdk|pool",
            converter = Words.JdkOrPool.class,
            completionCandidates = Words.JdkOrPool.class,
            description = "the limit for direct buffers: the JDK's own (default), or the size of the pool")
    private String directLimit;

    @Option(names = "--summary", description = "print a summary when the program ends")
    private boolean summary;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    @Override
    public Integer call() {
        String options = options();
        Path agent = Path.of(System.getProperty("vmmalloc.home", "dist"))
                .resolve(AGENT)
                .toAbsolutePath()
                .normalize();
        if (!Files.isReadable(agent)) {
            throw failure(agent + " is missing: this installation is not complete");
        }
        try {
            VirtualMachine machine = VirtualMachine.attach(Integer.toString(pid));
            try {
                load(machine, agent.toString(), options);
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | AgentLoadException | IOException failed) {
            throw failure(reason(failed));
        }
        spec.commandLine().getOut().println("process " + pid + " allocates from a pool now; see vmmalloc stat " + pid);
        return ExitStatus.DONE;
    }

    private void load(VirtualMachine machine, String agent, String options) throws AgentLoadException, IOException {
        try {
            machine.loadAgent(agent, options);
        } catch (AgentInitializationException refused) {
            String reason = machine.getSystemProperties().getProperty(REASON, "its error output says why");
            throw failure("process " + pid + " does not take the agent: " + reason);
        }
    }

    private String options() {
        List<String> options = new ArrayList<>();
        add(
                options,
                "dir",
                directory == null
                        ? null
                        : directory.toAbsolutePath().normalize().toString(),
                "--pool-dir");
        add(options, "size", size, "--pool-size");
        add(options, "overflow", overflow, "--overflow");
        add(options, "min-size", smallest, "--min-size");
        add(options, "direct-limit", directLimit, "--direct-limit");
        add(options, "summary", summary ? "yes" : null, "--summary");
        return String.join(",", options);
    }

    private static void add(List<String> options, String name, String value, String option) {
        if (value == null) {
            return;
        }
        if (value.contains(",")) {
            throw new Failure(ExitStatus.WRONG_USE, option + " " + value + ": the agent cannot be given a comma");
        }
        options.add(name + "=" + value);
    }

    private String reason(Exception failed) {
        if (!ProcFiles.exists(pid)) {
            return "there is no process " + pid;
        }
        String refusal = "process " + pid + " is not a JVM that this user may attach to";
        // The text of the JDK for it would have the whole command line.
        return failed instanceof AttachNotSupportedException
                ? refusal + program()
                : refusal + ": " + failed.getMessage();
    }

    private String program() {
        try {
            return ": it runs " + ProcFiles.command(pid);
        } catch (IOException ended) {
            return "";
        }
    }

    private static Failure failure(String message) {
        return new Failure(ExitStatus.FAILED, "attach: " + message);
    }
}
