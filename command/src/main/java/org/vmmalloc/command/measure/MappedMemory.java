package org.vmmalloc.command.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A mapping of a whole file, or of anonymous memory, that begins at a multiple of the size of a huge page. */
public final class MappedMemory implements AutoCloseable {
    /** The size of a huge page, and what mappings are rounded to. */
    public static final long BYTES_IN_HUGE_PAGE = 2 << 20;

    /** The size of a page of the system. */
    public static final long BYTES_IN_PAGE = 4096;

    private static final int PROT_NONE = 0;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_FIXED = 0x10;
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int MAP_NORESERVE = 0x4000;
    private static final int MADV_RANDOM = 1;
    private static final int MADV_COLLAPSE = 25;
    private static final int NO_FILE = -1;
    private static final int BYTES_IN_KIBIBYTE = 1024;

    private final long outerAddress;
    private final long address;
    private final long bytes;

    private MappedMemory(long bytes, int flags, int descriptor) throws SystemCallException {
        this.bytes = bytes;
        outerAddress = SystemCalls.map(
                0, bytes + BYTES_IN_HUGE_PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, NO_FILE);
        address = (outerAddress + BYTES_IN_HUGE_PAGE - 1) & -BYTES_IN_HUGE_PAGE;
        try {
            SystemCalls.map(address, bytes, PROT_READ_WRITE, flags | MAP_FIXED, descriptor);
        } catch (SystemCallException failure) {
            close();
            throw failure;
        }
    }

    public static MappedMemory of(ScratchFile file) throws SystemCallException {
        return new MappedMemory(file.bytes(), MAP_SHARED, file.descriptor());
    }

    /** Memory as a program gets it for its heap. */
    public static MappedMemory anonymous(long bytes) throws SystemCallException {
        return new MappedMemory(bytes, MAP_PRIVATE | MAP_ANONYMOUS, NO_FILE);
    }

    public long address() {
        return address;
    }

    public long bytes() {
        return bytes;
    }

    /** Has single pages read, without those beside them. */
    public void expectRandomAccess() throws SystemCallException {
        SystemCalls.advise(address, bytes, MADV_RANDOM);
    }

    /** Has the pages that are there made huge ones. */
    public void collapse() throws SystemCallException {
        SystemCalls.advise(address, bytes, MADV_COLLAPSE);
    }

    /** How much of the mapping is huge pages now, in bytes. */
    public long hugeBytes() throws IOException {
        String begin = Long.toHexString(address) + "-";
        boolean inside = false;
        long hugeBytes = 0;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                inside = line.startsWith(begin);
            } else if (inside
                    && line.matches("(AnonHugePages|ShmemPmdMapped|FilePmdMapped|(Shared|Private)_Hugetlb): .*")) {
                hugeBytes += Long.parseLong(line.split("\\s+")[1]) * BYTES_IN_KIBIBYTE;
            }
        }
        return hugeBytes;
    }

    @Override
    public void close() throws SystemCallException {
        SystemCalls.unmap(outerAddress, bytes + BYTES_IN_HUGE_PAGE);
    }
}
