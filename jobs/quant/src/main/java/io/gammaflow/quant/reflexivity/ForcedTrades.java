package io.gammaflow.quant.reflexivity;

import java.util.ArrayList;
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

  private final double spot;
  private final List<Trigger> triggers = new ArrayList<>();

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
    }
  }

  /** Whether any source was added, fired or not: none and nothing known differ for the caller. */
  public boolean isEmpty() {
    return triggers.isEmpty();
  }

  /** Those of a side, in the order in which they fire. */
  List<Trigger> side(boolean below) {
    Comparator<Trigger> byPrice = Comparator.comparingDouble(Trigger::price);
    return triggers.stream()
        .filter(t -> t.below() == below)
        .sorted(below ? byPrice.reversed() : byPrice)
        .toList();
  }

  /**
   * Units forced on the way from spot to each level, + = bought.
   *
   * @param levels prices, in any order
   * @param source null for all of them
   */
  public double[] cumulated(double[] levels, @Nullable ForcedSource source) {
    double[] units = new double[levels.length];
    for (Trigger t : triggers) {
      if (source == null || t.source() == source) {
        for (int i = 0; i < levels.length; i++) {
          boolean fired = t.below() ? levels[i] < t.price() : levels[i] > t.price();
          units[i] += fired ? t.units() : 0;
        }
      }
    }
    return units;
  }
}
