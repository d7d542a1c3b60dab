package io.gammaflow.quant.reflexivity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Entry prices of the open positions of a perpetual, inferred from its open interest: increases are
 * opened at the price of the day by tiers of leverage, decreases are spread evenly, positions whose
 * trigger the price has passed are gone. Longs and shorts are each as many as the open interest.
 */
public final class EntryHistory {
  private static final double BUCKET = 0.001;
  private static final double DUST = 1e-9;

  private final List<LeverageTier> tiers;

  /** By ln(price)/BUCKET: units of longs by tier, then of shorts by tier. */
  private final TreeMap<Integer, double[]> entries;

  /**
   * @param tiers in force; their shares add up to at most 1, the rest is not leveraged
   */
  public EntryHistory(List<LeverageTier> tiers) {
    this(tiers, new TreeMap<>());
  }

  private EntryHistory(List<LeverageTier> tiers, TreeMap<Integer, double[]> entries) {
    this.tiers = tiers;
    this.entries = entries;
  }

  /** Takes note of a price: positions whose trigger it has passed are gone. */
  public void price(double price) {
    for (Map.Entry<Integer, double[]> e : entries.entrySet()) {
      for (int t = 0; t < tiers.size(); t++) {
        double[] units = e.getValue();
        double entry = entry(e.getKey());
        if (price < tiers.get(t).trigger(entry, true)) {
          units[t] = 0;
        }
        if (price > tiers.get(t).trigger(entry, false)) {
          units[tiers.size() + t] = 0;
        }
      }
    }
  }

  /**
   * Takes note of the open interest at a price.
   *
   * @param openInterest underlying units, >= 0
   */
  public void openInterest(double price, double openInterest) {
    price(price);
    for (int side = 0; side < 2; side++) {
      double leveraged = 0;
      for (LeverageTier tier : tiers) {
        leveraged += tier.share() * openInterest;
      }
      double held = held(side);
      if (leveraged > held) {
        enter(price, side, leveraged > 0 ? (leveraged - held) / leveraged * openInterest : 0);
      } else if (held > 0) {
        scale(side, leveraged / held);
      }
    }
    entries.values().removeIf(units -> sum(units, 0, units.length) <= DUST * openInterest);
  }

  private double held(int side) {
    double held = 0;
    for (double[] units : entries.values()) {
      held += sum(units, side * tiers.size(), (side + 1) * tiers.size());
    }
    return held;
  }

  private void enter(double price, int side, double units) {
    int bucket = (int) Math.rint(Math.log(price) / BUCKET);
    double[] at = entries.computeIfAbsent(bucket, ignored -> new double[2 * tiers.size()]);
    for (int t = 0; t < tiers.size(); t++) {
      at[side * tiers.size() + t] += tiers.get(t).share() * units;
    }
  }

  private void scale(int side, double factor) {
    for (double[] units : entries.values()) {
      for (int t = 0; t < tiers.size(); t++) {
        units[side * tiers.size() + t] *= factor;
      }
    }
  }

  /** Adds the triggers of what is open. */
  public void addTo(ForcedTrades forced) {
    for (Map.Entry<Integer, double[]> e : entries.entrySet()) {
      double entry = entry(e.getKey());
      double[] units = e.getValue();
      for (int t = 0; t < tiers.size(); t++) {
        LeverageTier tier = tiers.get(t);
        if (units[t] > 0) {
          forced.addLong(tier.trigger(entry, true), units[t], ForcedSource.ESTIMATE);
        }
        if (units[tiers.size() + t] > 0) {
          forced.addShort(
              tier.trigger(entry, false), units[tiers.size() + t], ForcedSource.ESTIMATE);
        }
      }
    }
  }

  /** Flat: bucket and units, one after the other. */
  public double[] save() {
    double[] flat = new double[entries.size() * (1 + 2 * tiers.size())];
    int at = 0;
    for (Map.Entry<Integer, double[]> e : entries.entrySet()) {
      flat[at++] = e.getKey();
      System.arraycopy(e.getValue(), 0, flat, at, e.getValue().length);
      at += e.getValue().length;
    }
    return flat;
  }

  /** Reads what {@link #save} wrote; of other tiers nothing is kept. */
  public static EntryHistory restore(List<LeverageTier> tiers, double[] flat) {
    int width = 1 + 2 * tiers.size();
    TreeMap<Integer, double[]> entries = new TreeMap<>();
    for (int at = 0; flat.length % width == 0 && at < flat.length; at += width) {
      double[] units = new double[width - 1];
      System.arraycopy(flat, at + 1, units, 0, units.length);
      entries.put((int) flat[at], units);
    }
    return new EntryHistory(tiers, entries);
  }

  private static double entry(int bucket) {
    return Math.exp(bucket * BUCKET);
  }

  private static double sum(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }
}
