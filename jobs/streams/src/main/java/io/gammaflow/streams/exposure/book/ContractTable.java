package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.record.MarketRecord;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The contracts of a shard in dense slots, with the one order in which they are summed. A change
 * marks its page, so that a checkpoint writes only changed pages.
 */
final class ContractTable extends ContractFields {
  private final SlotIndex index = new SlotIndex();
  private int[] order = {};
  private boolean ordered = true;

  /** Contracts in the table. */
  int size() {
    return index.size();
  }

  /** One past the highest slot: {@link #isLive} shows which have a contract. */
  int slotLimit() {
    return index.limit();
  }

  boolean isLive(int slot) {
    return index.isLive(slot);
  }

  /** The slot of a contract id, or -1. */
  int find(String contractId) {
    return index.find(contractId);
  }

  /** The next expiry; {@code Long.MAX_VALUE} where there is no contract. */
  long nextExpiry() {
    return index.nextExpiry();
  }

  /** The slot of the record's contract, which is entered if it is new. */
  int findOrEnter(MarketRecord r) {
    int slot = find(r.contractId());
    if (slot < 0) {
      slot = index.free();
      reset(slot);
      venue[slot] = r.venue;
      symbol[slot] = r.symbol;
      copyDefinition(slot, r);
      enter(slot);
    }
    return slot;
  }

  /**
   * Stores the contract definition of a record.
   *
   * @return whether it differs from the one before
   */
  boolean define(int slot, MarketRecord r) {
    if (isDefinedAs(slot, r)) {
      return false;
    }
    index.moveExpiry(expiry[slot], r.expiry);
    copyDefinition(slot, r);
    ordered = false;
    touch(slot);
    return true;
  }

  /** Removes one contract. */
  void remove(int slot) {
    index.remove(contractId(slot), slot, expiry[slot]);
    ordered = false;
  }

  /**
   * Turns a contract into its adjusted one: sizes are multiplied, prices are cleared until new ones
   * come.
   *
   * @param to a record of the contract that it becomes
   * @param ratio contracts after per contract before
   */
  void adjust(int slot, MarketRecord to, double ratio) {
    remove(slot);
    symbol[slot] = to.symbol;
    copyDefinition(slot, to);
    rescale(slot, ratio);
    enter(slot);
  }

  /** Makes a slot whose columns are filled part of the table. */
  void enter(int slot) {
    index.enter(contractId(slot), slot, expiry[slot]);
    ordered = false;
  }

  /** Removes the contracts that have expired by an instant, and returns their slots. */
  List<Integer> expire(long now) {
    if (index.nextExpiry() > now) {
      return List.of();
    }
    List<Integer> expired = new ArrayList<>();
    for (int slot : order()) {
      if (expiry[slot] <= now) {
        index.remove(contractId(slot), slot, expiry[slot]);
        expired.add(slot);
      }
    }
    ordered = false;
    return expired;
  }

  /** The contract id of a slot. */
  String contractId(int slot) {
    return venue[slot] + '|' + symbol[slot];
  }

  /** Marks the slot's page as changed. */
  void touch(int slot) {
    index.touch(slot);
  }

  /** Pages changed since {@link #clean}, ascending. */
  BitSet dirtyPages() {
    return index.dirtyPages();
  }

  void clean() {
    index.clean();
  }

  /** Live slots in canonical order: venue, root, expiry, strike, calls first, name. */
  int[] order() {
    if (!ordered) {
      List<Integer> all = new ArrayList<>(size());
      index.live().forEach(all::add);
      all.sort(this::compare);
      order = all.stream().mapToInt(Integer::intValue).toArray();
      ordered = true;
    }
    return order;
  }

  private int compare(int a, int b) {
    int c = venue[a].compareTo(venue[b]);
    if (c == 0) {
      c = root[a].compareTo(root[b]);
    }
    if (c == 0) {
      c = Long.compare(expiry[a], expiry[b]);
    }
    if (c == 0) {
      c = Double.compare(strike[a], strike[b]);
    }
    if (c == 0) {
      c = Boolean.compare(call[b], call[a]);
    }
    return c != 0 ? c : symbol[a].compareTo(symbol[b]);
  }
}
