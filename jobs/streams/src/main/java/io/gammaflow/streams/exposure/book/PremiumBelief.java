package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.belief.Moves;

/**
 * Which premiums are believed, by the volatility that each stands for: held against the contract's
 * own last one, as a mark's is; {@link FirstPremiums} has those without one. What is too far waits
 * for a second premium that says the same.
 */
final class PremiumBelief {
  /**
   * Deep in the money a volatility hangs on the last digits of its premium: one that the believed
   * volatility gives but for this share says nothing new, whatever is solved from it.
   */
  private static final double SAME_PREMIUM = 0.01;

  private final ContractTable table;

  PremiumBelief(ContractTable table) {
    this.table = table;
  }

  /** Whether a premium says what the one says that waits. */
  boolean isConfirmed(int slot, double vol) {
    return Moves.distance(table.heldVol[slot], vol) <= Moves.volBound(0);
  }

  /**
   * Judges a premium that has come since the last look.
   *
   * @param vol that it stands for, valid
   * @param since when it was told, microseconds
   * @param premium itself, currency
   * @param predicted what it would be at the volatility that is believed; NaN where there is none
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

  /** A record has come whose premium says nothing: nor does the one that waits any more. */
  void forget(int slot) {
    if ((table.doubts[slot] & Doubts.VOL) != 0) {
      table.heldVol[slot] = Double.NaN;
      table.doubts[slot] &= ~Doubts.VOL;
      table.touch(slot);
    }
  }

  /** Once for every mark or quote that it came from: a page changes when its market does. */
  void remember(int slot, double vol, long since) {
    if (since > table.lastVolTime[slot]) {
      table.lastVol[slot] = vol;
      table.lastVolTime[slot] = since;
      table.touch(slot);
    }
  }
}
