package io.gammaflow.quant.reflexivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks away from spot on one side and finds where the price would jump: where Z(S) = S - sum of
 * lambda dQ, the price without the hedgers, comes back while S goes on. Levels and triggers are
 * laid out once; then any number of books can be walked. Where impact is the same at every level
 * this is Z = S - lambda [Q + Q_L]. Not thread-safe.
 */
public final class CascadeWalk {
  /** Stands for infinite impact, where nobody trades at all: large, and times 0 still 0. */
  private static final double MOST_IMPACT = 1e30;

  private final double spot;
  private final int direction;
  private final double[] price;
  private final double[] impact;
  private final double[] forced;
  private final int[] node;
  private final double[] share;
  private final int size;
  private final double[] delta;

  /**
   * @param spot within the levels
   * @param levels prices, ascending
   * @param impact price per unit at each level, >= 0
   * @param impactAtSpot price per unit at spot
   * @param trades forced trades that wait
   * @param down which way
   */
  public CascadeWalk(
      double spot,
      double[] levels,
      double[] impact,
      double impactAtSpot,
      ForcedTrades trades,
      boolean down) {
    this.spot = spot;
    this.direction = down ? -1 : 1;
    ForcedTrades.Trigger[] waiting = trades.side(down);
    int most = levels.length + waiting.length + 1;
    this.price = new double[most];
    this.impact = new double[most];
    this.forced = new double[most];
    this.node = new int[most];
    this.share = new double[most];
    int n = 0;
    n = put(n, spot, levels, impact);
    this.impact[0] = Math.min(impactAtSpot, MOST_IMPACT);
    int t = 0;
    for (int k = 0; k < levels.length; k++) {
      int i = down ? levels.length - 1 - k : k;
      if (direction * (levels[i] - spot) <= 0) {
        continue;
      }
      while (t < waiting.length && direction * (waiting[t].price() - levels[i]) < 0) {
        n = trigger(n, waiting[t++], levels, impact);
      }
      n = put(n, levels[i], i, levels, impact);
    }
    while (t < waiting.length && waiting[t].price() == price[n - 1]) {
      n = trigger(n, waiting[t++], levels, impact);
    }
    this.size = n;
    this.delta = new double[n];
  }

  /** A trigger at a point that is there already fires there. */
  private int trigger(int n, ForcedTrades.Trigger t, double[] levels, double[] levelImpact) {
    int next = t.price() == price[n - 1] ? n : put(n, t.price(), levels, levelImpact);
    forced[next - 1] += t.units();
    return next;
  }

  private int put(int n, double at, double[] levels, double[] levelImpact) {
    return put(n, at, Arrays.binarySearch(levels, at), levels, levelImpact);
  }

  /**
   * @param found place among the levels as of a binary search
   */
  private int put(int n, double at, int found, double[] levels, double[] levelImpact) {
    int i = found >= 0 ? found : Math.min(Math.max(-found - 2, 0), levels.length - 2);
    price[n] = at;
    node[n] = i;
    share[n] = found >= 0 ? 0 : (at - levels[i]) / (levels[i + 1] - levels[i]);
    // The side's own end of a cell: values beyond spot do not matter for this side.
    int own = found >= 0 || direction < 0 ? i : i + 1;
    impact[n] = Math.min(levelImpact[own], MOST_IMPACT);
    return n + 1;
  }

  /**
   * All jumps of a book, nearest first; none is an answer.
   *
   * @param levelDelta dealers' option delta at each level
   */
  public List<Fold> folds(double[] levelDelta) {
    List<Fold> folds = new ArrayList<>();
    walk(levelDelta, 0, folds);
    return folds;
  }

  /**
   * The nearest jump of at least a size.
   *
   * @param smallest jump, share of the trigger
   * @return NaN distance where there is none
   */
  public double nearest(double[] levelDelta, double smallest, Found found) {
    found.distance = Double.NaN;
    found.trigger = Double.NaN;
    walk(levelDelta, smallest, null, found);
    return found.distance;
  }

  /** Where a search puts what it found; NaN for nothing. */
  public static final class Found {
    private double trigger;
    private double distance;
    private double jump;

    /** Price at which the jump begins. */
    public double trigger() {
      return trigger;
    }

    /** Of Z from spot, price units. */
    public double distance() {
      return distance;
    }

    /** Share of the trigger. */
    public double jump() {
      return jump;
    }
  }

  private void walk(double[] levelDelta, double smallest, List<Fold> folds) {
    walk(levelDelta, smallest, folds, null);
  }

  private void walk(
      double[] levelDelta, double smallest, @Nullable List<Fold> folds, @Nullable Found first) {
    for (int k = 0; k < size; k++) {
      int i = node[k];
      double w = share[k];
      delta[k] = w == 0 ? levelDelta[i] : levelDelta[i] + w * (levelDelta[i + 1] - levelDelta[i]);
    }
    // Progress of Z in the direction of the walk; a jump is where it falls.
    double progress = 0;
    double critical = 0;
    int trigger = -1;
    for (int k = 0; k < size; k++) {
      if (k > 0) {
        double flow = delta[k - 1] - delta[k];
        double z = price[k] - price[k - 1] - 0.5 * (impact[k - 1] + impact[k]) * flow;
        double next = progress + direction * z;
        if (trigger < 0 && next < progress) {
          trigger = k - 1;
          critical = progress;
        }
        progress = next;
        if (trigger >= 0 && progress >= critical) {
          if (tell(trigger, price[k], critical, smallest, folds, first)) {
            return;
          }
          trigger = -1;
        }
      }
      double after = progress - direction * impact[k] * forced[k];
      if (trigger < 0 && after < progress) {
        trigger = k;
        critical = progress;
      }
      progress = after;
    }
    if (trigger >= 0) {
      tell(trigger, Double.NaN, critical, smallest, folds, first);
    }
  }

  /** Whether that was all that was asked for. */
  private boolean tell(
      int trigger,
      double landing,
      double critical,
      double smallest,
      @Nullable List<Fold> folds,
      @Nullable Found first) {
    double from = price[trigger];
    double to = Double.isNaN(landing) ? price[size - 1] : landing;
    double jump = Math.abs(to - from) / from;
    if (folds != null) {
      folds.add(new Fold(from, landing, spot + direction * critical, critical, jump));
    }
    if (first != null && jump >= smallest) {
      first.trigger = from;
      first.distance = critical;
      first.jump = jump;
      return true;
    }
    return false;
  }
}
