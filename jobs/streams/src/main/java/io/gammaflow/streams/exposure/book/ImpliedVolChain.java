package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.implied.ImpliedVol;
import io.gammaflow.schemas.record.Premium;

/**
 * Implied volatility at a tick: the venue's mark; else solved from the mark price; else from the
 * mid of the out-of-the-money side; else the last valid one for a minute; else none.
 */
final class ImpliedVolChain {
  private static final double HIGHEST = 5.0;
  private static final long LAST_KEPT = 60_000_000L;

  private final ContractTable table;
  private final ForwardChain forwards;
  private final double rate;
  private boolean crossed;

  ImpliedVolChain(ContractTable table, ForwardChain forwards, double rate) {
    this.table = table;
    this.forwards = forwards;
    this.rate = rate;
  }

  /** Above 0 and at most 500 %. */
  static boolean isValid(double vol) {
    return vol > 0 && vol <= HIGHEST;
  }

  /** Forgets whether a quote was found crossed. */
  void start() {
    crossed = false;
  }

  /** Whether a quote that was needed could not be used since {@link #start}. */
  boolean sawCrossedQuote() {
    return crossed;
  }

  /**
   * The implied volatility of a contract, NaN where there is none.
   *
   * @param slot the contract
   * @param sibling the contract of the same strike and the other right, or -1
   * @param years time to expiry at the tick
   */
  double of(int slot, int sibling, double years, long tick) {
    if (isValid(table.markVol[slot])) {
      return table.markVol[slot];
    }
    double vol = solve(slot, table.markPrice[slot], years);
    long since = table.markTime[slot];
    if (!isValid(vol)) {
      int side = outOfTheMoneySide(slot, sibling);
      if (side >= 0 && isQuoted(side)) {
        vol = solve(side, (table.bid[side] + table.ask[side]) / 2, years);
        since = table.quoteTime[side];
      }
    }
    if (isValid(vol)) {
      remember(slot, vol, since);
      return vol;
    }
    boolean kept =
        table.lastVolTime[slot] != ContractTable.NEVER
            && tick - table.lastVolTime[slot] <= LAST_KEPT;
    return kept ? table.lastVol[slot] : Double.NaN;
  }

  /** Once for every mark or quote that it came from: a page changes when its market does. */
  private void remember(int slot, double vol, long since) {
    if (since > table.lastVolTime[slot]) {
      table.lastVol[slot] = vol;
      table.lastVolTime[slot] = since;
      table.touch(slot);
    }
  }

  private int outOfTheMoneySide(int slot, int sibling) {
    double forward = forwards.of(slot);
    boolean outOfTheMoney =
        table.call[slot] ? table.strike[slot] >= forward : table.strike[slot] < forward;
    // Where a venue publishes volatilities and withholds this one, its counterpart says nothing of
    // it; where a venue publishes none, both rights of a strike share the out-of-the-money quote.
    boolean withheld = !Double.isNaN(table.markVol[slot]);
    return outOfTheMoney ? slot : withheld ? -1 : sibling;
  }

  private boolean isQuoted(int slot) {
    crossed |= Quotes.isCrossed(table.bid[slot], table.ask[slot]);
    return Quotes.isUsable(table.bid[slot], table.ask[slot]);
  }

  private double solve(int slot, double premium, double years) {
    if (!(premium > 0)) {
      return Double.NaN;
    }
    double forward = forwards.of(slot);
    double inCurrency = table.premium[slot] == Premium.INVERSE ? premium * forward : premium;
    return ImpliedVol.solve(
        inCurrency * Math.exp(rate * years), forward, table.strike[slot], years, table.call[slot]);
  }
}
