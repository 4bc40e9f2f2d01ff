package org.vmmalloc.agent.programs;

import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** What the JDK's native memory tracking tells of the blocks that Java programs get from the JDK. */
final class NativeMemory {
    private static final Pattern OTHER = Pattern.compile("Other \\(.*\\R\\s*\\(malloc=[^#]*#(\\d+)");

    private NativeMemory() {}

    /** Their number; 0 if the JVM does not track it, or has none. */
    static long blocks() {
        try {
            Object told = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmNativeMemory",
                            new Object[] {new String[] {"summary"}},
                            new String[] {String[].class.getName()});
            Matcher line = OTHER.matcher(told.toString());
            return line.find() ? Long.parseLong(line.group(1)) : 0;
        } catch (JMException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
