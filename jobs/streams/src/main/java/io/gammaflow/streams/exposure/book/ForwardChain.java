package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.black.ParityForward;
import io.gammaflow.schemas.record.Premium;
import java.util.Arrays;

/**
 * Forwards at a tick: the forward of the mark; else put-call parity over the expiry and root; else
 * spot. All in the quote currency of the contract. A contract whose mark has a forward that cannot
 * belong to the spot gets none.
 */
final class ForwardChain {
  private final ContractTable table;
  private final SpotEvidence evidence;
  private double[] forward = {};

  ForwardChain(ContractTable table) {
    this.table = table;
    this.evidence = new SpotEvidence(table);
  }

  /**
   * Fills in the forward of every contract of a run of the canonical order.
   *
   * @param spots at the tick
   */
  void complete(int[] order, int from, int to, QuotedSpots spots, long tick) {
    evidence.start(order, from, to, spots, tick);
    if (forward.length < table.slotLimit()) {
      forward = new double[table.slotLimit()];
    }
    int start = from;
    while (start < to) {
      int end = start + 1;
      while (end < to && sameExpiry(order[start], order[end])) {
        end++;
      }
      completeExpiry(order, start, end, spots.of(table.currency[order[start]]).price());
      start = end;
    }
  }

  /** Whether the forwards of the last {@link #complete}, the same run, contradict the spot. */
  boolean contradictSpot(int[] order, int from, int to) {
    return evidence.contradicts(order, from, to);
  }

  /** The forward of a slot at the last {@link #complete}, NaN where it has none. */
  double of(int slot) {
    return forward[slot];
  }

  private boolean sameExpiry(int a, int b) {
    return table.expiry[a] == table.expiry[b] && table.root[a].equals(table.root[b]);
  }

  private void completeExpiry(int[] order, int from, int to, double spot) {
    double parity = Double.NaN;
    boolean sought = false;
    for (int i = from; i < to; i++) {
      int slot = order[i];
      if (table.forward[slot] > 0) {
        boolean credible = Limits.isForwardOf(spot, table.forward[slot]);
        forward[slot] = credible ? table.forward[slot] : Double.NaN;
        continue;
      }
      if (!sought) {
        parity = parity(order, from, to);
        sought = true;
        evidence.parity(slot, parity);
      }
      forward[slot] = Limits.isForwardOf(spot, parity) ? parity : spot;
    }
  }

  /** Calls stand right before the puts of their strike. */
  private double parity(int[] order, int from, int to) {
    double[] strikes = new double[to - from];
    double[] calls = new double[to - from];
    double[] puts = new double[to - from];
    int n = 0;
    for (int i = from; i + 1 < to; i++) {
      int c = order[i];
      int p = order[i + 1];
      boolean pair = table.call[c] && !table.call[p] && table.strike[c] == table.strike[p];
      if (pair && isQuoted(c) && isQuoted(p)) {
        strikes[n] = table.strike[c];
        calls[n] = mid(c);
        puts[n] = mid(p);
        n++;
      }
    }
    strikes = Arrays.copyOf(strikes, n);
    calls = Arrays.copyOf(calls, n);
    puts = Arrays.copyOf(puts, n);
    return table.premium[order[from]] == Premium.INVERSE
        ? ParityForward.median6Inverse(strikes, calls, puts)
        : ParityForward.median6(strikes, calls, puts);
  }

  private boolean isQuoted(int slot) {
    return Quotes.isUsable(table.bid[slot], table.ask[slot]);
  }

  private double mid(int slot) {
    return (table.bid[slot] + table.ask[slot]) / 2;
  }
}
