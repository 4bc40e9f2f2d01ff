package org.vmmalloc.command.account;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.vmmalloc.command.pool.LivePool;
import org.vmmalloc.command.pool.PoolFinder;
import org.vmmalloc.command.pool.UnreadablePool;

/**
 * The accounts of several pools, each made by itself.
 *
 * @param unreadable what kept other pools from being read, one entry each
 * @param hiddenProcesses how many processes this one may not look into
 */
public record Survey(List<PoolAccount> accounts, List<String> unreadable, int hiddenProcesses) {
    /** All pools of this machine that may be looked at. */
    public static Survey ofAll() throws IOException {
        return of(PoolFinder.all());
    }

    /** The pools of one process. */
    public static Survey of(int process) throws IOException {
        return of(PoolFinder.of(process));
    }

    private static Survey of(PoolFinder.Found found) {
        List<PoolAccount> accounts = new ArrayList<>();
        List<String> unreadable = new ArrayList<>(found.unreadable());
        int index = 0;
        int last = 0;
        for (LivePool pool : found.pools()) {
            index = pool.process() == last ? index + 1 : 0;
            last = pool.process();
            try (pool) {
                accounts.add(Accountant.account(pool, index));
            } catch (UnreadablePool damaged) {
                unreadable.add(damaged.getMessage());
            } catch (IOException ended) {
                // The process has ended meanwhile.
            }
        }
        return new Survey(accounts, unreadable, found.hiddenProcesses());
    }
}
