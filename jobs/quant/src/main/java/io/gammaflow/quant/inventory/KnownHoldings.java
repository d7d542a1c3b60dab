package io.gammaflow.quant.inventory;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Positions in one contract of holders who publish them. Dealers are their counterparty, so that
 * part of the dealers' position is exact: minus what the holders have. Who holds the rest of open
 * interest stays unknown. Contracts; times are microseconds.
 */
public final class KnownHoldings {
  /** Sizes are rounded on their way here. */
  private static final double ROUNDING = 1 + 1e-9;

  private final TreeMap<String, Holding> holders = new TreeMap<>();

  /**
   * A holder's position.
   *
   * @param position contracts, + = the holder is long
   * @param time as of which it was reported
   */
  public record Holding(double position, long time) {}

  /**
   * The part of a contract whose holders are known.
   *
   * @param dealers position of the dealers against them, contracts, + = dealers long
   * @param held open interest that is theirs, contracts: long and short holders do not cancel
   * @param doubtful whether a report had to be left out
   */
  public record Part(double dealers, double held, boolean doubtful) {
    /** Nobody is known. */
    public static final Part NONE = new Part(0, 0, false);
  }

  /**
   * Applies a holder's report.
   *
   * @return whether it is not older than what is known of that holder
   */
  public boolean tell(String holder, double position, long time) {
    Holding known = holders.get(holder);
    if (known != null && time < known.time) {
      return false;
    }
    holders.put(holder, new Holding(position, time));
    return true;
  }

  /** A holder's last report; a position of 0 before all time where there is none. */
  public Holding of(String holder) {
    return holders.getOrDefault(holder, new Holding(0, Long.MIN_VALUE));
  }

  /**
   * The usable positions. One that was reported too long ago is left out; all of them are if
   * together they exceed open interest, for then it is not known which is wrong.
   *
   * @param since positions reported before are stale
   * @param open largest open interest that the contract can have; NaN while that is not known
   */
  public Part part(long since, double open) {
    double net = 0;
    double gross = 0;
    boolean stale = false;
    for (Holding h : holders.values()) {
      if (h.time >= since) {
        net += h.position;
        gross += Math.abs(h.position);
      } else {
        stale |= h.position != 0;
      }
    }
    if (Double.isNaN(open)) {
      return new Part(0, 0, stale);
    }
    boolean fits = gross <= open * ROUNDING;
    return fits ? new Part(0.0 - net, gross, stale) : new Part(0, 0, true);
  }

  /** When the next position becomes stale by its age; {@code Long.MAX_VALUE} for none. */
  public long oldestAfter(long since) {
    long oldest = Long.MAX_VALUE;
    for (Holding h : holders.values()) {
      if (h.time >= since && h.position != 0) {
        oldest = Math.min(oldest, h.time);
      }
    }
    return oldest;
  }

  /**
   * The contract has become another: every position is multiplied.
   *
   * @param ratio contracts after per contract before
   */
  public void rescale(double ratio) {
    holders.replaceAll((holder, h) -> new Holding(h.position * ratio, h.time));
  }

  /** All holders by name. */
  public Map<String, Holding> all() {
    return Collections.unmodifiableMap(holders);
  }
}
