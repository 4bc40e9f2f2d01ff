package org.vmmalloc.agent.programs;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.OffHeapStore;

/** H2's storage engine with its pages off the heap: many commits, with old versions that are given back. */
public final class OffHeapDatabase {
    private static final int KEYS = 30_000;
    private static final int ROUNDS = 4;

    private OffHeapDatabase() {}

    public static void main(String[] arguments) {
        OffHeapStore file = new OffHeapStore();
        try (MVStore store =
                new MVStore.Builder().fileStore(file).autoCommitDisabled().open()) {
            MVMap<Integer, String> map = store.openMap("texts");
            for (int round = 0; round < ROUNDS; round++) {
                for (int key = 0; key < KEYS; key++) {
                    map.put(key, "value " + key * (round + 1) + " of round " + round);
                    if (key % 5000 == 0) {
                        store.commit();
                    }
                }
                for (int key = round; key < KEYS; key += 10) {
                    map.remove(key);
                }
                store.commit();
                store.compactFile(1000);
            }
            long sum = 0;
            for (int key = 0; key < KEYS; key++) {
                String value = map.get(key);
                sum += value == null ? 1 : value.hashCode();
            }
            System.out.println(map.size() + " keys, " + sum);
            Witness.testify("database");
        }
    }
}
