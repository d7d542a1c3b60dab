package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.belief.Moves;

/**
 * Decides which premiums are believed. The implied volatility of each is compared with the last one
 * of the contract, like that of a mark; {@link FirstPremiums} judges those without a last one. A
 * premium that is too far waits for a second one that confirms it.
 */
final class PremiumBelief {
  /**
   * Deep in the money the volatility depends on the last digits of the premium: a premium within
   * this relative distance of the one at the believed volatility is not news.
   */
  private static final double SAME_PREMIUM = 0.01;

  private final ContractTable table;

  PremiumBelief(ContractTable table) {
    this.table = table;
  }

  /** Whether a premium confirms the pending one. */
  boolean isConfirmed(int slot, double vol) {
    return Moves.distance(table.heldVol[slot], vol) <= Moves.volBound(0);
  }

  /**
   * Judges a premium that is new since the last tick.
   *
   * @param vol that it stands for, valid
   * @param since when it was published, microseconds
   * @param premium itself, currency
   * @param predicted what it would be at the accepted volatility; NaN where there is none
   */
  void judge(int slot, double vol, long since, double premium, double predicted) {
    double last = table.lastVol[slot];
    boolean near =
        !Limits.isVol(last)
            || Moves.distance(last, vol) <= Moves.volBound(since - table.lastVolTime[slot])
            || isConfirmed(slot, vol)
            || Moves.distance(premium, predicted) <= SAME_PREMIUM;
    boolean doubted = (table.doubts[slot] & Doubts.VOL) != 0;
    if (near && !doubted) {
      return;
    }
    table.heldVol[slot] = near ? Double.NaN : vol;
    table.doubts[slot] = near ? table.doubts[slot] & ~Doubts.VOL : table.doubts[slot] | Doubts.VOL;
    table.touch(slot);
  }

  /** The premium of the newest record gives no volatility: the pending one is dropped too. */
  void forget(int slot) {
    if ((table.doubts[slot] & Doubts.VOL) != 0) {
      table.heldVol[slot] = Double.NaN;
      table.doubts[slot] &= ~Doubts.VOL;
      table.touch(slot);
    }
  }

  /** Marks the page of the contract as changed, once for every mark or quote. */
  void remember(int slot, double vol, long since) {
    if (since > table.lastVolTime[slot]) {
      table.lastVol[slot] = vol;
      table.lastVolTime[slot] = since;
      table.touch(slot);
    }
  }
}
