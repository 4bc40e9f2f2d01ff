package org.vmmalloc.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command with all its subcommands. The front in {@code bin} sees to those that need no JVM. */
@Command(
        name = "vmmalloc",
        customSynopsis = "vmmalloc COMMAND [OPTIONS]",
        description = {
            "Runs programs with their whole heap in a memory-mapped file, and shows what is in such heaps.",
            ""
        },
        subcommands = {
            Run.class,
            Ps.class,
            Top.class,
            Stat.class,
            MapCommand.class,
            Record.class,
            Report.class,
            Serve.class,
            Doctor.class,
            Attach.class,
            Bench.class,
            Version.class,
            HelpCommand.class,
        },
        commandListHeading = "Commands; vmmalloc help COMMAND tells of each:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  vmmalloc run -- python3 script.py",
            "  vmmalloc run --pool-dir /mnt/pmem --pool-size 64G -- redis-server",
            "  vmmalloc ps"
        })
final class Vmmalloc {}
