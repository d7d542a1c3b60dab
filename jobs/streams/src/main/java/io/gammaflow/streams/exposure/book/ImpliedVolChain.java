package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.black.Black;
import io.gammaflow.quant.implied.ImpliedVol;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.streams.time.Micros;

/**
 * Implied volatility at a tick: the mark volatility of the venue; else solved from the mark price;
 * else from the mid of the out-of-the-money side; else the last valid one for a minute; else none.
 * A solved volatility must be believed ({@link PremiumBelief}); while it is pending, the last
 * believed one holds.
 */
final class ImpliedVolChain {
  private static final long LAST_KEPT = 60_000_000L;

  private final ContractTable table;
  private final ForwardChain forwards;
  private final double rate;
  private final PremiumBelief belief;
  private final FirstPremiums firsts;
  private boolean crossed;

  /**
   * The contract whose premium was solved last, its volatility, and since when that premium is
   * known.
   */
  private int side;

  private double premium;
  private long since;

  ImpliedVolChain(ContractTable table, ForwardChain forwards, double rate) {
    this.table = table;
    this.forwards = forwards;
    this.rate = rate;
    this.belief = new PremiumBelief(table);
    this.firsts = new FirstPremiums(table);
  }

  /** Clears {@link #sawCrossedQuote}. */
  void start() {
    crossed = false;
  }

  /** Whether a quote that was needed could not be used since {@link #start}. */
  boolean sawCrossedQuote() {
    return crossed;
  }

  /** Ends the reading of a run of the canonical order: premiums that come now are new. */
  void finish(int[] order, int from, int to) {
    firsts.judge(order, from, to);
    for (int i = from; i < to; i++) {
      table.doubts[order[i]] &= ~Doubts.UNREAD;
    }
  }

  /**
   * The implied volatility of a contract, NaN where there is none.
   *
   * @param slot the contract
   * @param sibling the contract of the same strike and the other right, or -1
   * @param years time to expiry at the tick
   */
  double of(int slot, int sibling, double years, long tick) {
    if (Limits.isVol(table.markVol[slot])) {
      return table.markVol[slot];
    }
    double vol = solved(slot, sibling, years);
    if (Limits.isVol(vol)) {
      boolean news = (table.doubts[side] & Doubts.UNREAD) != 0;
      if (news && !Limits.isVol(table.lastVol[slot]) && !belief.isConfirmed(slot, vol)) {
        firsts.add(
            new FirstPremiums.First(
                slot,
                side,
                vol,
                since,
                premium * Math.exp(rate * years),
                forwards.of(side),
                years));
        return (table.doubts[slot] & Doubts.VOL) == 0 ? vol : Double.NaN;
      }
      if (news) {
        belief.judge(slot, vol, since, premium, predicted(slot, years));
      }
      if ((table.doubts[slot] & Doubts.VOL) != 0) {
        return table.lastVol[slot];
      }
      belief.remember(slot, vol, since);
      return vol;
    }
    if ((table.doubts[slot] & Doubts.UNREAD) != 0) {
      belief.forget(slot);
    }
    boolean kept =
        table.lastVolTime[slot] != Micros.NEVER && tick - table.lastVolTime[slot] <= LAST_KEPT;
    return kept ? table.lastVol[slot] : Double.NaN;
  }

  /** Volatility solved from the premiums of a contract, believed or not; NaN where none can be. */
  double solved(int slot, int sibling, double years) {
    side = slot;
    premium = inCurrency(slot, table.markPrice[slot]);
    since = table.markTime[slot];
    double vol = solve(slot, years);
    if (!Limits.isVol(vol)) {
      int other = outOfTheMoneySide(slot, sibling);
      if (other >= 0 && isQuoted(other)) {
        side = other;
        premium = inCurrency(other, (table.bid[other] + table.ask[other]) / 2);
        since = table.quoteTime[other];
        vol = solve(other, years);
      }
    }
    return vol;
  }

  /** Premium of the contract that was solved last, at its believed volatility. */
  private double predicted(int slot, double years) {
    double vol = table.lastVol[slot];
    if (!Limits.isVol(vol)) {
      return Double.NaN;
    }
    double w = vol * Math.sqrt(years);
    return Math.exp(-rate * years)
        * Black.undiscounted(table.call[side], forwards.of(side), table.strike[side], w);
  }

  private int outOfTheMoneySide(int slot, int sibling) {
    double forward = forwards.of(slot);
    boolean outOfTheMoney =
        table.call[slot] ? table.strike[slot] >= forward : table.strike[slot] < forward;
    // Where a venue publishes volatilities but not this one, the other right of the strike is no
    // substitute; where it publishes none, both rights share the out-of-the-money quote.
    boolean withheld = !Double.isNaN(table.markVol[slot]);
    return outOfTheMoney ? slot : withheld ? -1 : sibling;
  }

  private boolean isQuoted(int slot) {
    crossed |= Quotes.isCrossed(table.bid[slot], table.ask[slot]);
    return Quotes.isUsable(table.bid[slot], table.ask[slot]);
  }

  private double inCurrency(int slot, double told) {
    return table.premium[slot] == Premium.INVERSE ? told * forwards.of(slot) : told;
  }

  private double solve(int slot, double years) {
    if (!(premium > 0)) {
      return Double.NaN;
    }
    return ImpliedVol.solve(
        premium * Math.exp(rate * years),
        forwards.of(slot),
        table.strike[slot],
        years,
        table.call[slot]);
  }
}
