package org.vmmalloc.command.map;

import java.util.List;

/** The map for machines, as JSON names its members. Sizes are in bytes. */
public record MapRows(String time, int pid, long poolBytes, boolean approximate, List<Row> parts) {
    /** A page run. */
    public record Row(String kind, long offsetBytes, long bytes, long blockBytes, long blocks, long used, int thread) {}

    public static MapRows of(HeapMap map) {
        return new MapRows(
                map.time().toString(),
                map.account().process().pid(),
                map.account().pool().bytes(),
                map.account().approximate(),
                map.parts().stream()
                        .map(part -> new Row(
                                part.kind().text(),
                                part.offsetBytes(),
                                part.bytes(),
                                part.blockBytes(),
                                part.blocks(),
                                part.used(),
                                part.thread()))
                        .toList());
    }
}
