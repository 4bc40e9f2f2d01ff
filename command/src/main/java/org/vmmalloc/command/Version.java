package org.vmmalloc.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the version. The front does so without a JVM. */
@Command(name = "version", customSynopsis = "vmmalloc version", header = "print the version")
final class Version implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .println("vmmalloc " + Version.class.getPackage().getImplementationVersion());
        return ExitStatus.DONE;
    }
}
