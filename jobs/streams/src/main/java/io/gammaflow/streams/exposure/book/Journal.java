package io.gammaflow.streams.exposure.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/** The trade ids of the last two epochs, by venue and id. */
final class Journal {
  /** How often old entries are pruned, microseconds of event time. */
  static final long PRUNE_EVERY = 3_600_000_000L;

  private final MapState<String, JournalEntry> state;

  Journal(MapState<String, JournalEntry> state) {
    this.state = state;
  }

  static String key(String venue, String tradeId) {
    return venue + '|' + tradeId;
  }

  @Nullable JournalEntry find(String venue, String tradeId) throws Exception {
    return state.get(key(venue, tradeId));
  }

  void put(String venue, String tradeId, JournalEntry entry) throws Exception {
    state.put(key(venue, tradeId), entry);
  }

  /**
   * Removes the latest trade of a contract that satisfies a condition from the filter.
   *
   * @return the trade as it counted; null where there is none
   */
  @Nullable JournalEntry release(String contractId, Predicate<JournalEntry> picked)
      throws Exception {
    String key = "";
    JournalEntry latest = null;
    for (Map.Entry<String, JournalEntry> e : state.entries()) {
      JournalEntry entry = e.getValue();
      if (!entry.contractId.equals(contractId) || entry.lots == 0 || !picked.test(entry)) {
        continue;
      }
      boolean later =
          latest == null
              || entry.eventTime > latest.eventTime
              || (entry.eventTime == latest.eventTime && e.getKey().compareTo(key) > 0);
      if (later) {
        latest = entry;
        key = e.getKey();
      }
    }
    if (latest == null) {
      return null;
    }
    JournalEntry counted = latest.copy();
    latest.lots = 0;
    state.put(key, latest);
    return counted;
  }

  /** The trades of a contract of which a part is pending confirmation, by key. */
  Map<String, JournalEntry> waiting(String contractId) throws Exception {
    Map<String, JournalEntry> waiting = new HashMap<>();
    for (Map.Entry<String, JournalEntry> e : state.entries()) {
      JournalEntry entry = e.getValue();
      if (entry.heldUnits > 0 && entry.contractId.equals(contractId)) {
        waiting.put(e.getKey(), entry);
      }
    }
    return waiting;
  }

  void put(String key, JournalEntry entry) throws Exception {
    state.put(key, entry);
  }

  /** Every entry, in no order. */
  Iterable<JournalEntry> entries() throws Exception {
    return state.values();
  }

  /**
   * Moves the trades of a contract to its adjusted contract and multiplies their sizes. A ratio
   * that is not a whole number rounds them, so those trades can no longer be busted.
   */
  void adjust(String contractId, String becomes, double ratio) throws Exception {
    Map<String, JournalEntry> changed = new HashMap<>();
    for (Map.Entry<String, JournalEntry> e : state.entries()) {
      if (e.getValue().contractId.equals(contractId)) {
        changed.put(e.getKey(), e.getValue());
      }
    }
    boolean whole = ratio == Math.rint(ratio);
    for (Map.Entry<String, JournalEntry> e : changed.entrySet()) {
      JournalEntry entry = e.getValue();
      entry.contractId = becomes;
      entry.units = Math.round(entry.units * ratio);
      entry.heldUnits = Math.round(entry.heldUnits * ratio);
      entry.signedUnits = Math.round(entry.signedUnits * ratio);
      entry.lots = whole ? Math.round(entry.lots * ratio) : 0;
      entry.settled |= !whole;
      state.put(e.getKey(), entry);
    }
  }

  /**
   * Removes trades that can neither be amended nor be resent.
   *
   * @param sizes where the trades of a venue, now final, are counted
   */
  void prune(long now, Function<String, TradeSizes> sizes) throws Exception {
    List<String> old = new ArrayList<>();
    Map<String, Long> horizons = new HashMap<>();
    for (Map.Entry<String, JournalEntry> e : state.entries()) {
      String venue = e.getKey().substring(0, e.getKey().indexOf('|'));
      long horizon = horizons.computeIfAbsent(venue, v -> EpochRule.horizon(v, now));
      if (e.getValue().eventTime <= horizon) {
        old.add(e.getKey());
        sizes.apply(venue).add(e.getValue().units);
      }
    }
    horizons.keySet().forEach(venue -> sizes.apply(venue).fade());
    for (String key : old) {
      state.remove(key);
    }
  }

  void clear() {
    state.clear();
  }
}
