package io.gammaflow.quant.reflexivity;

import java.util.Arrays;

/**
 * The feedback of every draw of a book's posterior: gain, the nearest flip, the nearest cascade on
 * either side. A single book, the mean, is one draw. Not thread-safe.
 */
public final class PosteriorFeedback {
  private final double spot;
  private final double[] levels;
  private final double[] impact;
  private final double impactAtSpot;
  private final CascadeWalk down;
  private final CascadeWalk up;
  private final int spotCell;
  private final double spotShare;
  private final int firstNear;
  private final int lastNear;

  private final double[] gain;
  private final double[] maxGain;
  private final double[] flip;
  private final Side below;
  private final Side above;
  private int size;

  /** Cascades of a side, by draw; NaN where a draw has none. */
  public static final class Side {
    private final double[] trigger;
    private final double[] distance;
    private final CascadeWalk.Found found = new CascadeWalk.Found();

    private Side(int draws) {
      trigger = new double[draws];
      distance = new double[draws];
    }
  }

  /**
   * @param spot within the levels
   * @param levels prices, ascending
   * @param impact price per unit at each level; infinite where nobody stands
   * @param impactAtSpot price per unit at spot
   * @param forced forced trades that wait
   * @param nearPct reach within which the largest gain is looked for: factor of spot up, and down
   * @param draws how many books will come at most
   */
  public PosteriorFeedback(
      double spot,
      double[] levels,
      double[] impact,
      double impactAtSpot,
      ForcedTrades forced,
      double nearPct,
      int draws) {
    this.spot = spot;
    this.levels = levels;
    this.impact = impact;
    this.impactAtSpot = impactAtSpot;
    down = new CascadeWalk(spot, levels, impact, impactAtSpot, forced, true);
    up = new CascadeWalk(spot, levels, impact, impactAtSpot, forced, false);
    int found = Arrays.binarySearch(levels, spot);
    spotCell = Math.min(found >= 0 ? found : Math.max(-found - 2, 0), levels.length - 2);
    spotShare = (spot - levels[spotCell]) / (levels[spotCell + 1] - levels[spotCell]);
    firstNear = firstAtLeast(spot * (1 - nearPct));
    lastNear = firstAtLeast(spot * (1 + nearPct));
    gain = new double[draws];
    maxGain = new double[draws];
    flip = new double[draws];
    below = new Side(draws);
    above = new Side(draws);
  }

  private int firstAtLeast(double price) {
    int at = Arrays.binarySearch(levels, price);
    return at >= 0 ? at : -at - 1;
  }

  /**
   * Takes the book of a draw.
   *
   * @param delta dealers' option delta at each level
   * @param gamma dealers' gamma at each level, units per price unit
   * @param smallestJump of a cascade, share of the trigger
   */
  public void add(double[] delta, double[] gamma, double smallestJump) {
    int k = size++;
    double here = gamma[spotCell] + spotShare * (gamma[spotCell + 1] - gamma[spotCell]);
    gain[k] = LoopGain.of(impactAtSpot, here);
    double most = gain[k];
    for (int i = firstNear; i < lastNear; i++) {
      most = Math.max(most, -impact[i] * gamma[i]);
    }
    maxGain[k] = most;
    flip[k] = nearestFlip(gamma);
    below.distance[k] = down.nearest(delta, smallestJump, below.found);
    below.trigger[k] = below.found.trigger();
    above.distance[k] = up.nearest(delta, smallestJump, above.found);
    above.trigger[k] = above.found.trigger();
  }

  /** The nearest change of sign, by a straight line between levels; NaN for none. */
  private double nearestFlip(double[] gamma) {
    double left = Double.NaN;
    double right = Double.NaN;
    for (int i = spotCell; i >= 0 && Double.isNaN(left); i--) {
      left = crossing(gamma, i, false);
    }
    for (int i = spotCell; i < levels.length - 1 && Double.isNaN(right); i++) {
      right = crossing(gamma, i, true);
    }
    boolean isRight = Double.isNaN(left) || right - spot < spot - left;
    return isRight ? right : left;
  }

  /** Where gamma changes sign in a cell, on one side of spot; NaN where it does not. */
  private double crossing(double[] gamma, int i, boolean above) {
    double from = gamma[i];
    double to = gamma[i + 1];
    if (!(from < 0 ? to >= 0 : from > 0 && to <= 0)) {
      return Double.NaN;
    }
    double at = levels[i] + from / (from - to) * (levels[i + 1] - levels[i]);
    return above == at >= spot ? at : Double.NaN;
  }

  /** Books so far. */
  public int size() {
    return size;
  }

  /** A quantile of the gain at spot, linear between draws. */
  public double gainQuantile(double p) {
    return quantile(gain, p);
  }

  /** A quantile of the largest gain nearby. */
  public double maxGainQuantile(double p) {
    return quantile(maxGain, p);
  }

  /** Share of draws without equilibrium somewhere nearby: largest gain at least 1. */
  public double unstableShare() {
    int unstable = 0;
    for (int k = 0; k < size; k++) {
      unstable += maxGain[k] >= 1 ? 1 : 0;
    }
    return (double) unstable / size;
  }

  /**
   * Chance to touch the nearest flip, over the draws; a draw without one counts 0.
   *
   * @param variance of the log return over the horizon; NaN gives NaN
   */
  public double flipProbability(double variance) {
    double sum = 0;
    for (int k = 0; k < size; k++) {
      sum += Double.isNaN(variance) ? Double.NaN : touch(flip[k], variance);
    }
    return sum / size;
  }

  private double touch(double level, double variance) {
    return TouchProbability.martingale(spot, level, variance);
  }

  /** Standard deviation of the nearest flip over the draws that have one; NaN for fewer than 2. */
  public double flipSd() {
    double sum = 0;
    double squares = 0;
    int n = 0;
    for (int k = 0; k < size; k++) {
      if (!Double.isNaN(flip[k])) {
        double x = flip[k] - spot;
        sum += x;
        squares += x * x;
        n++;
      }
    }
    return n < 2 ? Double.NaN : Math.sqrt(Math.max(0, squares - sum * sum / n) / (n - 1));
  }

  /** Cascades on one side. */
  public Side side(boolean isBelow) {
    return isBelow ? below : above;
  }

  /** Share of draws that have a cascade on a side. */
  public double cascadeShare(Side side) {
    int n = 0;
    for (int k = 0; k < size; k++) {
      n += Double.isNaN(side.distance[k]) ? 0 : 1;
    }
    return (double) n / size;
  }

  /**
   * Chance to reach the nearest cascade of a side, over the draws; a draw without one counts 0.
   *
   * @param variance of the observed log return over the horizon; NaN gives NaN
   */
  public double cascadeProbability(Side side, double variance) {
    double sum = 0;
    for (int k = 0; k < size; k++) {
      if (!Double.isNaN(side.distance[k])) {
        // Without an equilibrium at spot nothing holds the price back from a fold ahead.
        double p = TouchProbability.cascade(spot, side.distance[k], variance, gain[k]);
        sum += Double.isNaN(p) && gain[k] >= 1 ? 1 : p;
      } else if (Double.isNaN(variance)) {
        return Double.NaN;
      }
    }
    return sum / size;
  }

  /** A quantile of the trigger over the draws that have one; NaN where none has. */
  public double triggerQuantile(Side side, double p) {
    double[] triggers = Arrays.stream(side.trigger, 0, size).filter(t -> t > 0).toArray();
    return triggers.length == 0 ? Double.NaN : quantileOf(triggers, p);
  }

  private double quantile(double[] values, double p) {
    return quantileOf(Arrays.copyOf(values, size), p);
  }

  private static double quantileOf(double[] values, double p) {
    Arrays.sort(values);
    double at = p * (values.length - 1);
    int i = Math.min((int) at, values.length - 1);
    int next = Math.min(i + 1, values.length - 1);
    return values[i] + (at - i) * (values[next] - values[i]);
  }
}
