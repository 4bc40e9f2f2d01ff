package org.vmmalloc.command.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What to do where the kernel does not let one look into a process. */
public final class Permission {
    private static final Path YAMA = Path.of("/proc/sys/kernel/yama/ptrace_scope");
    private static final Path SELF = Path.of("/proc/self");
    private static final Integer ROOT = 0;

    private Permission() {}

    /** What to do to read the memory of a process, and the reason. */
    static String remedy() {
        String scope = yamaScope();
        return scope.equals("0") || isRoot()
                ? remedyForOthers()
                : "kernel.yama.ptrace_scope is " + scope + " here; run the command as root, or have root set it to 0";
    }

    /** What to do to look into a process of another user. */
    public static String remedyForOthers() {
        return isRoot()
                ? "this root has no CAP_SYS_PTRACE; run the command outside of the container, or give it that capability"
                : "run the command as the user of that process, or as root";
    }

    private static boolean isRoot() {
        try {
            return ROOT.equals(Files.getAttribute(SELF, "unix:uid"));
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    private static String yamaScope() {
        try {
            return Files.readString(YAMA).strip();
        } catch (IOException absent) {
            return "0";
        }
    }
}
