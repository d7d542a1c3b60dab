package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.streams.record.MarketRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The contracts of a shard: dense slots, a primitive array a column. What changes marks its page,
 * so that a checkpoint carries what changed. Times are microseconds, NaN is "not given", sizes are
 * contracts.
 */
final class ContractTable {
  /** Contracts a page. */
  static final int PAGE = 256;

  /** A time that has not come. */
  static final long NEVER = Long.MIN_VALUE;

  String[] venue = {};
  String[] symbol = {};
  String[] root = {};
  String[] currency = {};
  long[] expiry = {};
  double[] strike = {};
  boolean[] call = {};
  double[] multiplier = {};
  double[] lot = {};
  Settlement[] settlement = {};
  Exercise[] exercise = {};
  Premium[] premium = {};

  double[] markVol = {};
  double[] markPrice = {};
  double[] bid = {};
  double[] ask = {};
  double[] bidSize = {};
  double[] askSize = {};
  double[] forward = {};
  long[] markTime = {};
  long[] quoteTime = {};
  double[] lastVol = {};
  long[] lastVolTime = {};

  double[] openInterest = {};
  long[] openInterestAsOf = {};

  /** The close before the last one: older trades can no longer be amended. */
  long[] previousAsOf = {};

  /** Customers' signed flow in units of {@link FlowUnits}, + = bought. */
  long[] customerFlow = {};

  /** Volume since the last figure, in the same units. */
  long[] volumeSinceFigure = {};

  double[] reportedPosition = {};
  boolean[] positionDue = {};

  private boolean[] live = {};
  private int used;
  private final Map<String, Integer> slots = new HashMap<>();
  private final BitSet dirtyPages = new BitSet();
  private int[] order = {};
  private boolean ordered = true;

  /** Contracts in the table. */
  int size() {
    return slots.size();
  }

  /** Slots ever used: {@link #isLive} tells which hold a contract. */
  int slotLimit() {
    return used;
  }

  boolean isLive(int slot) {
    return live[slot];
  }

  /** The slot of a contract id, or -1. */
  int find(String contractId) {
    Integer slot = slots.get(contractId);
    return slot == null ? -1 : slot;
  }

  /** The slot of the record's contract, which is entered if it is new. */
  int findOrEnter(MarketRecord r) {
    int slot = find(r.contractId());
    if (slot < 0) {
      slot = freeSlot();
      reset(slot);
      venue[slot] = r.venue;
      symbol[slot] = r.symbol;
      define(slot, r);
      enter(slot);
    }
    return slot;
  }

  /** Takes over the definition that a record carries. */
  void define(int slot, MarketRecord r) {
    root[slot] = r.root;
    currency[slot] = r.currency;
    expiry[slot] = r.expiry;
    strike[slot] = r.strike;
    call[slot] = r.call;
    multiplier[slot] = r.multiplier;
    lot[slot] = r.lot;
    settlement[slot] = r.settlement;
    exercise[slot] = r.exercise;
    premium[slot] = r.premium;
    ordered = false;
    touch(slot);
  }

  /** Makes a slot that a page has filled part of the table. */
  void enter(int slot) {
    live[slot] = true;
    used = Math.max(used, slot + 1);
    slots.put(venue[slot] + '|' + symbol[slot], slot);
    ordered = false;
    touch(slot);
  }

  /** Takes a contract out. */
  void remove(int slot) {
    slots.remove(venue[slot] + '|' + symbol[slot]);
    live[slot] = false;
    ordered = false;
    touch(slot);
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

  /** Live slots in canonical order: venue, root, expiry, strike, calls first, name. */
  int[] order() {
    if (!ordered) {
      List<Integer> all = new ArrayList<>(slots.values());
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

  private int freeSlot() {
    if (slots.size() < used) {
      for (int slot = 0; slot < used; slot++) {
        if (!live[slot]) {
          return slot;
        }
      }
    }
    grow(used + 1);
    return used;
  }

  /** Sets every column of a slot to "nothing known". */
  void reset(int slot) {
    grow(slot + 1);
    markVol[slot] = Double.NaN;
    markPrice[slot] = Double.NaN;
    bid[slot] = Double.NaN;
    ask[slot] = Double.NaN;
    bidSize[slot] = Double.NaN;
    askSize[slot] = Double.NaN;
    forward[slot] = Double.NaN;
    markTime[slot] = NEVER;
    quoteTime[slot] = NEVER;
    lastVol[slot] = Double.NaN;
    lastVolTime[slot] = NEVER;
    openInterest[slot] = Double.NaN;
    openInterestAsOf[slot] = NEVER;
    previousAsOf[slot] = NEVER;
    customerFlow[slot] = 0;
    volumeSinceFigure[slot] = 0;
    reportedPosition[slot] = 0;
    positionDue[slot] = false;
  }

  private void grow(int needed) {
    if (needed <= live.length) {
      return;
    }
    int n = Math.max(needed, Math.max(64, live.length * 2));
    venue = text(venue, n);
    symbol = text(symbol, n);
    root = text(root, n);
    currency = text(currency, n);
    expiry = Arrays.copyOf(expiry, n);
    strike = Arrays.copyOf(strike, n);
    call = Arrays.copyOf(call, n);
    multiplier = Arrays.copyOf(multiplier, n);
    lot = Arrays.copyOf(lot, n);
    settlement = filled(settlement, n, Settlement.UNKNOWN);
    exercise = filled(exercise, n, Exercise.UNKNOWN);
    premium = filled(premium, n, Premium.UNKNOWN);
    markVol = Arrays.copyOf(markVol, n);
    markPrice = Arrays.copyOf(markPrice, n);
    bid = Arrays.copyOf(bid, n);
    ask = Arrays.copyOf(ask, n);
    bidSize = Arrays.copyOf(bidSize, n);
    askSize = Arrays.copyOf(askSize, n);
    forward = Arrays.copyOf(forward, n);
    markTime = Arrays.copyOf(markTime, n);
    quoteTime = Arrays.copyOf(quoteTime, n);
    lastVol = Arrays.copyOf(lastVol, n);
    lastVolTime = Arrays.copyOf(lastVolTime, n);
    openInterest = Arrays.copyOf(openInterest, n);
    openInterestAsOf = Arrays.copyOf(openInterestAsOf, n);
    previousAsOf = Arrays.copyOf(previousAsOf, n);
    customerFlow = Arrays.copyOf(customerFlow, n);
    volumeSinceFigure = Arrays.copyOf(volumeSinceFigure, n);
    reportedPosition = Arrays.copyOf(reportedPosition, n);
    positionDue = Arrays.copyOf(positionDue, n);
    live = Arrays.copyOf(live, n);
  }

  private static String[] text(String[] column, int n) {
    return filled(column, n, "");
  }

  private static <T> T[] filled(T[] column, int n, T empty) {
    T[] longer = Arrays.copyOf(column, n);
    Arrays.fill(longer, column.length, n, empty);
    return longer;
  }
}
