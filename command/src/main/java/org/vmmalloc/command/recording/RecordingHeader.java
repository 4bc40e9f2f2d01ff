package org.vmmalloc.command.recording;

import org.vmmalloc.command.account.PoolAccount;

/**
 * The first line of a recording: what was recorded, and how.
 *
 * @param format always {@link #FORMAT}
 * @param version of the format
 * @param started as a date and time with its zone, in the form of ISO 8601
 */
public record RecordingHeader(
        String format,
        int version,
        String started,
        long intervalMillis,
        PoolAccount.ProcessFigures process,
        PoolAccount.PoolFigures pool) {
    public static final String FORMAT = "vmmalloc recording";
    public static final int VERSION = 2;
}
