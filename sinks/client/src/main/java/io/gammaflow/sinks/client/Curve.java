package io.gammaflow.sinks.client;

import io.gammaflow.schemas.record.HedgeFlowProfile;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A profile as arrays, read without allocation. Spot is a node of its own, at which the flow is 0.
 */
final class Curve {
  final Instant eventTime;
  private final double[] prices;
  private final double[] gex;
  private final double[] flow;
  private final double @Nullable [] gain;

  private Curve(
      Instant eventTime, double[] prices, double[] gex, double[] flow, double @Nullable [] gain) {
    this.eventTime = eventTime;
    this.prices = prices;
    this.gex = gex;
    this.flow = flow;
    this.gain = gain;
  }

  /** Null where the profile has no spot or not two levels. */
  static @Nullable Curve of(HedgeFlowProfile profile) {
    Double spot = profile.getSpot();
    List<Double> levels = profile.getLevels();
    if (spot == null || levels.size() < 2) {
      return null;
    }
    double[] prices = doubles(levels);
    double[] gex = doubles(profile.getGexPerPct());
    double[] flow = doubles(profile.getHedgeFlowUnits());
    List<Double> gains = profile.getLoopGain();
    double[] gain = gains == null ? null : doubles(gains);
    int at = Arrays.binarySearch(prices, spot);
    int before = -at - 2;
    if (at < 0 && before >= 0 && before + 1 < prices.length) {
      double share = (spot - prices[before]) / (prices[before + 1] - prices[before]);
      gex = inserted(gex, before, linear(gex, before, share));
      flow = inserted(flow, before, 0);
      gain = gain == null ? null : inserted(gain, before, linear(gain, before, share));
      prices = inserted(prices, before, spot);
    }
    return new Curve(profile.getEventTime(), prices, gex, flow, gain);
  }

  /**
   * Units from one price to another, + = dealers buy; between nodes by cubic Hermite with slopes
   * from GEX, dQ/dS = -100 GEX / S^2. NaN outside the levels.
   */
  double flow(double from, double to) {
    return flowAt(to) - flowAt(from);
  }

  /** Linear between nodes; NaN outside the levels or without liquidity. */
  double gain(double price) {
    int i = segment(price);
    return gain == null || i < 0 ? Double.NaN : linear(gain, i, share(i, price));
  }

  /** Linear between nodes; NaN outside the levels. */
  double gex(double price) {
    int i = segment(price);
    return i < 0 ? Double.NaN : linear(gex, i, share(i, price));
  }

  private double flowAt(double price) {
    int i = segment(price);
    if (i < 0) {
      return Double.NaN;
    }
    double t = share(i, price);
    double width = prices[i + 1] - prices[i];
    double left = width * slope(i);
    double right = width * slope(i + 1);
    double rise = flow[i + 1] - flow[i];
    return flow[i] + t * (left + t * (3 * rise - 2 * left - right + t * (left + right - 2 * rise)));
  }

  private double slope(int i) {
    return -100 * gex[i] / (prices[i] * prices[i]);
  }

  /** The segment of the price, -1 outside; NaN is outside. */
  private int segment(double price) {
    if (!(price >= prices[0] && price <= prices[prices.length - 1])) {
      return -1;
    }
    int at = Arrays.binarySearch(prices, price);
    return Math.min(at >= 0 ? at : -at - 2, prices.length - 2);
  }

  private double share(int i, double price) {
    return (price - prices[i]) / (prices[i + 1] - prices[i]);
  }

  private static double linear(double[] values, int i, double share) {
    return values[i] + share * (values[i + 1] - values[i]);
  }

  private static double[] inserted(double[] values, int behind, double value) {
    double[] out = new double[values.length + 1];
    System.arraycopy(values, 0, out, 0, behind + 1);
    out[behind + 1] = value;
    System.arraycopy(values, behind + 1, out, behind + 2, values.length - behind - 1);
    return out;
  }

  private static double[] doubles(List<Double> values) {
    double[] out = new double[values.size()];
    for (int i = 0; i < out.length; i++) {
      Double value = values.get(i);
      out[i] = value == null ? Double.NaN : value;
    }
    return out;
  }
}
