package org.vmmalloc.command.account;

import java.io.IOException;
import java.util.List;

/**
 * The accounts of several pools, each made by itself.
 *
 * @param unreadable what kept other pools from being read, one entry each
 * @param hiddenProcesses how many processes this one may not look into
 */
public record Survey(List<PoolAccount> accounts, List<String> unreadable, int hiddenProcesses) {
    /** All pools of this machine that may be looked at. */
    public static Survey ofAll() throws IOException {
        try (PoolSet pools = PoolSet.ofAll()) {
            return pools.survey();
        }
    }
}
