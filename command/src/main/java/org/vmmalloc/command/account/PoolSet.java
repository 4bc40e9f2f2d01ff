package org.vmmalloc.command.account;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vmmalloc.command.pool.LivePool;
import org.vmmalloc.command.pool.PoolFinder;
import org.vmmalloc.command.pool.UnreadablePool;
import org.vmmalloc.command.process.Mapping;

/** Pools that are looked at again and again: they stay open in between, new ones join, and those of ended processes leave. */
public final class PoolSet implements AutoCloseable {
    private static final int ALL = 0;

    private final int process;
    private final Map<Key, LivePool> pools =
            new TreeMap<>(Comparator.comparingInt(Key::process).thenComparing(Key::address, Long::compareUnsigned));
    private final Map<Integer, ProcessFacts> facts = new HashMap<>();
    private List<String> unreadable = List.of();
    private int hiddenProcesses;

    private record Key(int process, long address) {}

    private PoolSet(int process) throws IOException {
        this.process = process;
        refresh();
    }

    /** The pools of all processes that this one may look into. */
    public static PoolSet ofAll() throws IOException {
        return new PoolSet(ALL);
    }

    /** The pools of one process. */
    public static PoolSet of(int process) throws IOException {
        return new PoolSet(process);
    }

    /** Looks for new pools. */
    public void refresh() throws IOException {
        PoolFinder.Found found = process == ALL ? PoolFinder.all(this::isOpen) : PoolFinder.of(process, this::isOpen);
        unreadable = found.unreadable();
        hiddenProcesses = found.hiddenProcesses();
        for (LivePool pool : found.pools()) {
            LivePool gone = pools.put(new Key(pool.process(), pool.mapping().begin()), pool);
            if (gone != null) {
                gone.close();
            }
        }
    }

    private boolean isOpen(int owner, Mapping mapping) {
        LivePool pool = pools.get(new Key(owner, mapping.begin()));
        return pool != null && pool.mapping().isLike(mapping);
    }

    /** Makes the accounts of all pools, in the order of their processes; what is gone leaves the set. */
    public Survey survey() {
        List<PoolAccount> accounts = new ArrayList<>();
        List<String> reasons = new ArrayList<>(unreadable);
        int index = 0;
        int last = ALL;
        for (Iterator<LivePool> each = pools.values().iterator(); each.hasNext(); ) {
            LivePool pool = each.next();
            index = pool.process() == last ? index + 1 : 0;
            last = pool.process();
            try {
                accounts.add(Accountant.account(pool, index, facts.computeIfAbsent(pool.process(), ProcessFacts::new)));
            } catch (UnreadablePool damaged) {
                reasons.add(damaged.getMessage());
            } catch (IOException gone) {
                pool.close();
                each.remove();
                facts.remove(pool.process());
            }
        }
        return new Survey(accounts, reasons, hiddenProcesses);
    }

    /** The open pools, in the order of their processes and addresses. */
    public List<LivePool> pools() {
        return List.copyOf(pools.values());
    }

    public boolean isEmpty() {
        return pools.isEmpty();
    }

    /** What kept pools from being read when they were looked for. */
    public List<String> unreadable() {
        return unreadable;
    }

    @Override
    public void close() {
        pools.values().forEach(LivePool::close);
        pools.clear();
    }
}
