package org.vmmalloc.command.measure;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The space of a file system.
 *
 * @param totalBytes its size; 0 if it has no limit
 * @param freeBytes what this user may still take; meaningless without a limit
 * @param freeInodes the files that can still be made; 0 if it does not count them
 */
public record Space(long totalBytes, long freeBytes, long freeInodes) {
    public static Space of(Path directory) throws IOException {
        FileStore store = Files.getFileStore(directory);
        return new Space(store.getTotalSpace(), store.getUsableSpace(), SystemCalls.freeInodes(directory.toString()));
    }

    public boolean isLimited() {
        return totalBytes > 0;
    }
}
