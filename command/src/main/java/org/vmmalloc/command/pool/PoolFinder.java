package org.vmmalloc.command.pool;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.command.process.Mapping;
import org.vmmalloc.command.process.ProcFiles;

/**
 * Finds the pools of running processes: files mapped from their beginning, writable, that begin with a pool's magic number and name the very
 * address at which they are mapped.
 */
public final class PoolFinder {
    private static final long BASE_OFFSET = 16;
    private static final long BYTES_TO_LOOK_AT = 24;

    private PoolFinder() {}

    /** What was found: pools to be closed by the caller, and what kept others from being read, one entry each. */
    public record Found(List<LivePool> pools, List<String> unreadable, int hiddenProcesses) {}

    /** Whether a pool is open already, so that it need not be opened again. */
    public interface Known {
        boolean isOpen(int process, Mapping mapping);
    }

    /** The pools of all processes that this one may look into, but for those that are known. */
    public static Found all(Known known) throws IOException {
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), 0);
        int hidden = 0;
        for (int process : ProcFiles.processes()) {
            try {
                collect(process, known, found);
            } catch (AccessDeniedException denied) {
                hidden++;
            } catch (IOException ended) {
                // Between the list of processes and this look.
            }
        }
        return new Found(found.pools(), found.unreadable(), hidden);
    }

    /** The pools of one process, but for those that are known. */
    public static Found of(int process, Known known) throws IOException {
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), 0);
        collect(process, known, found);
        return found;
    }

    private static void collect(int process, Known known, Found found) throws IOException {
        for (Mapping mapping : Mapping.possiblePools(process)) {
            if (!known.isOpen(process, mapping)) {
                try {
                    open(process, mapping).ifPresent(found.pools()::add);
                } catch (UnreadablePool unreadable) {
                    found.unreadable().add(unreadable.getMessage());
                } catch (IOException notMapped) {
                    // A mapping that has nothing to read, or that went away.
                }
            }
        }
    }

    private static Optional<LivePool> open(int process, Mapping mapping) throws IOException {
        PoolMemory memory = memoryOf(process, mapping);
        if (memory == null) {
            return Optional.empty();
        }
        boolean isPool = false;
        try {
            isPool = beginsPool(memory, mapping);
        } finally {
            if (!isPool) {
                memory.close();
            }
        }
        return isPool ? Optional.of(LivePool.open(process, mapping, memory)) : Optional.empty();
    }

    private static PoolMemory memoryOf(int process, Mapping mapping) throws IOException {
        try {
            return ProcessMemory.open(process, mapping.begin());
        } catch (AccessDeniedException denied) {
            Optional<FileMemory> file = FileMemory.open(process, mapping);
            if (file.isPresent()) {
                return file.get();
            }
            if (looksLikePool(mapping)) {
                throw UnreadablePool.denied(process, Permission.remedy());
            }
            return null;
        } catch (FileSystemException ended) {
            throw new PoolGone(process);
        }
    }

    /** For a message only: a file without a name, or with the name that pools have for a moment. */
    private static boolean looksLikePool(Mapping mapping) {
        return mapping.path().endsWith("(deleted)")
                && (mapping.path().contains("/#") || mapping.path().contains("vmmalloc"));
    }

    private static boolean beginsPool(PoolMemory memory, Mapping mapping) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment words = arena.allocate(BYTES_TO_LOOK_AT, Long.BYTES);
            memory.read(0, words);
            return words.get(ValueLayout.JAVA_LONG, 0) == PoolHeader.MAGIC
                    && words.get(ValueLayout.JAVA_LONG, BASE_OFFSET) == mapping.begin();
        }
    }
}
