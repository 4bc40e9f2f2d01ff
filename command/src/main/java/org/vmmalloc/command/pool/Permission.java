package org.vmmalloc.command.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What to do where the kernel does not let one look into a process. */
final class Permission {
    private static final Path YAMA = Path.of("/proc/sys/kernel/yama/ptrace_scope");

    private Permission() {}

    /** The reason and the remedy in one sentence. */
    static String remedy() {
        String scope = yamaScope();
        return scope.equals("0")
                ? "run the command as the user of that process, or as root"
                : "kernel.yama.ptrace_scope is " + scope + " here; run the command as root, or set it to 0";
    }

    private static String yamaScope() {
        try {
            return Files.readString(YAMA).strip();
        } catch (IOException absent) {
            return "0";
        }
    }
}
