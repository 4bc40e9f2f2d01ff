package org.vmmalloc.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a run of the bed was asked for.
 *
 * @param root the directory of the project
 * @param output where results go
 * @param filter names of workloads must match in some part
 * @param without names of workloads must not match
 * @param rounds that count
 * @param limit of one run
 * @param named more allocators, by name
 * @param only names of allocators to take beside the C library; all if empty
 * @param onTmpfs directory of pools on tmpfs
 * @param onDisk directory of pools on a disk, if wanted
 * @param poolSize of each pool
 * @param instructions whether instructions are counted
 */
record Settings(
        Path root,
        Path output,
        Pattern filter,
        Optional<Pattern> without,
        int rounds,
        Duration limit,
        Map<String, Path> named,
        List<String> only,
        Path onTmpfs,
        Optional<Path> onDisk,
        String poolSize,
        boolean instructions) {

    /** Whether a workload of that name is asked for. */
    boolean wants(String workload) {
        return filter.matcher(workload).find()
                && without.map(pattern -> !pattern.matcher(workload).find()).orElse(true);
    }

    /** Where programs are compiled to and run in. */
    Path scratch() {
        return root.resolve(".build/bench");
    }
}
