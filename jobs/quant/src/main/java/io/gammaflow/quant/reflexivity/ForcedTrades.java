package io.gammaflow.quant.reflexivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forced trades that wait at their trigger prices. Below spot a trigger fires once the price is
 * lower than it, above once it is higher; fired ones do not come back.
 */
public final class ForcedTrades {
  /**
   * One of them.
   *
   * @param price at which it fires
   * @param units that it trades, + = buys
   * @param below whether it waits below spot (or at it, to fire on the way down)
   */
  public record Trigger(double price, double units, boolean below, ForcedSource source) {}

  private static final Comparator<Trigger> NEAREST_ABOVE =
      Comparator.comparingDouble(Trigger::price);
  private static final Comparator<Trigger> NEAREST_BELOW = NEAREST_ABOVE.reversed();

  private final double spot;
  private final List<Trigger> triggers = new ArrayList<>();

  /** In the order in which they fire; null until asked for. */
  private Trigger @Nullable [] falling;

  private Trigger @Nullable [] rising;

  /**
   * @param spot the price now: what should have fired by now has, and is left out
   */
  public ForcedTrades(double spot) {
    this.spot = spot;
  }

  /** A long that is sold when the price falls below a level. */
  public void addLong(double price, double units, ForcedSource source) {
    add(price, -units, true, source);
  }

  /** A short that is bought back when the price rises above a level. */
  public void addShort(double price, double units, ForcedSource source) {
    add(price, units, false, source);
  }

  /**
   * Any trade.
   *
   * @param units + = buys
   * @param below whether it fires on the way down
   */
  public void add(double price, double units, boolean below, ForcedSource source) {
    boolean waits = below ? price <= spot : price >= spot;
    if (waits && price > 0 && price < Double.POSITIVE_INFINITY && Double.isFinite(units)) {
      triggers.add(new Trigger(price, units, below, source));
      falling = null;
      rising = null;
    }
  }

  /** Whether any source was added, fired or not: none and nothing known differ for the caller. */
  public boolean isEmpty() {
    return triggers.isEmpty();
  }

  /** Those of a side, in the order in which they fire; those of one price as they were added. */
  Trigger[] side(boolean below) {
    Trigger[] known = below ? falling : rising;
    if (known == null) {
      known = triggers.stream().filter(t -> t.below() == below).toArray(Trigger[]::new);
      Arrays.sort(known, below ? NEAREST_BELOW : NEAREST_ABOVE);
      falling = below ? known : falling;
      rising = below ? rising : known;
    }
    return known;
  }

  /**
   * Units forced on the way from spot to each level, + = bought.
   *
   * @param levels prices; cheap where they are in order
   * @param source null for all of them
   */
  public double[] cumulated(double[] levels, @Nullable ForcedSource source) {
    double[] units = new double[levels.length];
    cumulate(levels, source, side(true), units);
    cumulate(levels, source, side(false), units);
    return units;
  }

  private static void cumulate(
      double[] levels, @Nullable ForcedSource source, Trigger[] side, double[] units) {
    if (side.length == 0) {
      return;
    }
    boolean below = side[0].below();
    double[] fired = new double[side.length + 1];
    for (int t = 0; t < side.length; t++) {
      boolean counts = source == null || side[t].source() == source;
      fired[t + 1] = fired[t] + (counts ? side[t].units() : 0);
    }
    int t = 0;
    for (int i = 0; i < levels.length; i++) {
      while (t < side.length && passes(levels[i], side[t].price(), below)) {
        t++;
      }
      while (t > 0 && !passes(levels[i], side[t - 1].price(), below)) {
        t--;
      }
      units[i] += fired[t];
    }
  }

  private static boolean passes(double level, double trigger, boolean below) {
    return below ? level < trigger : level > trigger;
  }
}
