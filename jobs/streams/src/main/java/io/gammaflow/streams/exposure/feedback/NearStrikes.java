package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.reflexivity.LoopGain;
import java.util.Map;
import java.util.TreeMap;

/** GEX at spot, by strike, of contracts that expire within a day: what may pin the price. */
public final class NearStrikes {
  private final TreeMap<Double, Double> gex = new TreeMap<>();

  /** Adds a part of the book. */
  public void add(double[] strikes, double[] gexPerPct) {
    for (int i = 0; i < strikes.length; i++) {
      gex.merge(strikes[i], gexPerPct[i], Double::sum);
    }
  }

  /** The strike with the strongest pull; NaN where none pulls. */
  double strike() {
    double best = Double.NaN;
    double most = 0;
    for (Map.Entry<Double, Double> e : gex.entrySet()) {
      if (e.getValue() > most) {
        most = e.getValue();
        best = e.getKey();
      }
    }
    return best;
  }

  /** Its pull, price units; 0 where none pulls. */
  double pinning(double impact, double spot) {
    double strike = strike();
    double most = Double.isNaN(strike) ? 0 : gex.getOrDefault(strike, 0.0);
    return LoopGain.pinning(impact, Levels.gammaOf(most, spot), spot);
  }
}
