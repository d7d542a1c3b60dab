package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.schemas.record.HedgeFlowProfile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A profile's levels as arrays, and arrays as its lists. */
final class Levels {
  final double spot;
  final double[] prices;
  final double[] gamma;
  final double[] flow;

  /** Delta at each level, less that at spot. */
  final double[] delta;

  /** Standard deviation of gamma; null without a posterior. */
  final double @Nullable [] gammaSd;

  Levels(HedgeFlowProfile profile, double spot) {
    this.spot = spot;
    prices = array(profile.getLevels());
    gamma = gammas(array(profile.getGexPerPct()), prices);
    flow = array(profile.getHedgeFlowUnits());
    delta = new double[flow.length];
    for (int i = 0; i < flow.length; i++) {
      delta[i] = -flow[i];
    }
    List<Double> sd = profile.getGexPerPctSd();
    gammaSd = sd == null ? null : gammas(array(sd), prices);
  }

  private static double[] gammas(double[] gex, double[] prices) {
    double[] gamma = new double[gex.length];
    for (int i = 0; i < gex.length; i++) {
      gamma[i] = gammaOf(gex[i], prices[i]);
    }
    return gamma;
  }

  /** Gamma, units per price unit, of a GEX per 1 % at a price. */
  static double gammaOf(double gexPerPct, double price) {
    return 100 * gexPerPct / (price * price);
  }

  static double[] array(List<Double> list) {
    double[] array = new double[list.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = list.get(i);
    }
    return array;
  }

  /** A list of numbers; what is infinite is not one. */
  static List<Double> list(double[] array) {
    List<Double> list = new ArrayList<>(array.length);
    for (double value : array) {
      list.add(Double.isFinite(value) ? value : Double.NaN);
    }
    return list;
  }

  static @Nullable Double orNull(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
