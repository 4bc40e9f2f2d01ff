package org.vmmalloc.command;

import picocli.CommandLine.Command;

/** The command whose subcommands are all that needs a JVM. */
@Command(
        name = "vmmalloc",
        description = "Shows what is in the pools of running processes.",
        subcommands = {
            Ps.class,
            Stat.class,
            Serve.class,
            Record.class,
            Top.class,
            MapCommand.class,
            Report.class,
            Doctor.class,
        })
final class Vmmalloc {}
