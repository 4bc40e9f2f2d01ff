package org.vmmalloc.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What {@code bench} is; the front hands it over to the runner of the project's workloads. */
@Command(
        name = "bench",
        customSynopsis = "vmmalloc bench [OPTIONS]",
        header = "compare with the C library and other allocators",
        description = {
            "",
            "Runs workloads with vmmalloc, the C library and other allocators, and compares time and memory."
                    + " Takes the project's source tree, in which the workloads are; its own --help shows the options."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./vmmalloc bench --help", "  ./vmmalloc bench --list"})
final class Bench implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new Failure(ExitStatus.WRONG_USE, "bench is the business of bin/vmmalloc in the project's source tree");
    }
}
