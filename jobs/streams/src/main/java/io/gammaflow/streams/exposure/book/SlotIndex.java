package io.gammaflow.streams.exposure.book;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Which slots of a contract table hold which contract, which of them die next, what changed. */
final class SlotIndex {
  /** Contracts a page. */
  static final int PAGE = 256;

  private final Map<String, Integer> slots = new HashMap<>();
  private final BitSet live = new BitSet();
  private final BitSet dirtyPages = new BitSet();

  /** How many contracts expire at an instant, microseconds. */
  private final TreeMap<Long, Integer> expiries = new TreeMap<>();

  int size() {
    return slots.size();
  }

  /** One past the highest slot that holds a contract. */
  int limit() {
    return live.length();
  }

  boolean isLive(int slot) {
    return live.get(slot);
  }

  /** The slot of a contract id, or -1. */
  int find(String contractId) {
    return slots.getOrDefault(contractId, -1);
  }

  /** The lowest free slot: the same one after a restore. */
  int free() {
    return live.nextClearBit(0);
  }

  Iterable<Integer> live() {
    return slots.values();
  }

  void enter(String contractId, int slot, long expiry) {
    slots.put(contractId, slot);
    live.set(slot);
    expiries.merge(expiry, 1, Integer::sum);
    touch(slot);
  }

  void remove(String contractId, int slot, long expiry) {
    slots.remove(contractId);
    live.clear(slot);
    forget(expiry);
    touch(slot);
  }

  void moveExpiry(long from, long to) {
    forget(from);
    expiries.merge(to, 1, Integer::sum);
  }

  private void forget(long expiry) {
    expiries.computeIfPresent(expiry, (at, count) -> count == 1 ? null : count - 1);
  }

  /** The next expiry, microseconds; {@code Long.MAX_VALUE} where there is no contract. */
  long nextExpiry() {
    return expiries.isEmpty() ? Long.MAX_VALUE : expiries.firstKey();
  }

  /** Marks the slot's page as changed. */
  void touch(int slot) {
    dirtyPages.set(slot / PAGE);
  }

  /** Pages changed since {@link #clean}, ascending. */
  BitSet dirtyPages() {
    return dirtyPages;
  }

  void clean() {
    dirtyPages.clear();
  }
}
