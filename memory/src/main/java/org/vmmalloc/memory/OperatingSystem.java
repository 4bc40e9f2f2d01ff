package org.vmmalloc.memory;

import java.util.Locale;

/** On a JVM only: which bodies the doors to the operating system have, chosen once. */
public final class OperatingSystem {
    /** The system property that selects the portable bodies on Linux too, if it is {@code true}. */
    public static final String PORTABLE_PROPERTY = "vmmalloc.portable";

    /** Whether calls of Linux are made; else all is done by the class library of Java. */
    public static final boolean IS_LINUX = !Boolean.getBoolean(PORTABLE_PROPERTY)
            && System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");

    private OperatingSystem() {}
}
