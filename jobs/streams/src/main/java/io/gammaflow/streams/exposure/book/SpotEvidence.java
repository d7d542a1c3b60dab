package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.belief.Moves;
import io.gammaflow.quant.volatility.Act365;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.streams.time.Micros;

/**
 * Evidence on the spot from the options of a venue: the forwards of their marks, else put-call
 * parity, else the range of their strikes. Only marks of the last seconds count, so that old ones
 * contradict nothing in a fast market. The spot is contradicted where most of the evidence is too
 * far from it.
 */
final class SpotEvidence {
  /** Marks older than the newest one of the venue by more than this are not compared. */
  private static final long FRESH = 5_000_000L;

  /**
   * Later expiries are not compared, microseconds: their forwards depend more on rates than on
   * spot.
   */
  private static final long NEAR = 100L * 86_400 * 1_000_000;

  /** Fewest contracts that span a range of strikes. */
  private static final int FEWEST_STRIKES = 6;

  /** Strikes are listed around the spot: largest factor by which it may leave their range. */
  private static final double BEYOND_STRIKES = 1.5;

  private final ContractTable table;
  private QuotedSpots spots = new QuotedSpots(new SpotBoard());
  private long tick;
  private int forwards;
  private int contradictions;

  SpotEvidence(ContractTable table) {
    this.table = table;
  }

  /** Starts with the contracts of a venue: a run of the canonical order. */
  void start(int[] order, int from, int to, QuotedSpots spots, long tick) {
    this.spots = spots;
    this.tick = tick;
    forwards = 0;
    contradictions = 0;
    long newest = Micros.NEVER;
    for (int i = from; i < to; i++) {
      if (table.forward[order[i]] > 0) {
        newest = Math.max(newest, table.markTime[order[i]]);
      }
    }
    if (newest == Micros.NEVER) {
      return;
    }
    for (int i = from; i < to; i++) {
      int slot = order[i];
      if (table.forward[slot] > 0 && newest - table.markTime[slot] <= FRESH) {
        count(slot, told(slot), table.markTime[slot]);
      }
    }
  }

  /** The last forward of a contract, also a pending one, since the spot itself may be wrong. */
  private double told(int slot) {
    double held = table.heldForward[slot];
    return held > 0 ? held : table.forward[slot];
  }

  /** Adds the forward that parity gives for the expiry of a contract. */
  void parity(int slot, double forward) {
    if (table.premium[slot] != Premium.UNKNOWN && forward > 0) {
      count(slot, forward, table.quoteTime[slot]);
    }
  }

  private void count(int slot, double forward, long time) {
    long left = table.expiry[slot] - tick;
    if (left > NEAR || left < 0) {
      return;
    }
    double years = left / Act365.MICROS_PER_YEAR;
    Spot spot = spots.of(table.currency[slot]);
    forwards++;
    if (Moves.beyondCarry(spot.price(), forward, years, time - spot.time()) > 0) {
      contradictions++;
    }
  }

  /** Whether the venue's contracts, the same as at {@link #start}, contradict the spot. */
  boolean contradicts(int[] order, int from, int to) {
    return forwards > 0 ? 2 * contradictions > forwards : isBeyondStrikes(order, from, to);
  }

  private boolean isBeyondStrikes(int[] order, int from, int to) {
    if (to - from < FEWEST_STRIKES) {
      return false;
    }
    double lowest = Double.POSITIVE_INFINITY;
    double highest = 0;
    for (int i = from; i < to; i++) {
      double strike = table.strike[order[i]] * spots.worth(table.currency[order[i]]);
      lowest = Math.min(lowest, strike);
      highest = Math.max(highest, strike);
    }
    double spot = spots.first().price();
    return spot * BEYOND_STRIKES < lowest || spot > highest * BEYOND_STRIKES;
  }
}
