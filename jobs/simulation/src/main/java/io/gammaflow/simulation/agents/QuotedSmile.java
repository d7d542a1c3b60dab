package io.gammaflow.simulation.agents;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Implied volatility by strike and expiry: a level that wanders and rises when the price falls,
 * more so for near expiries, and a skewed parabola around a price that follows spot slowly, so that
 * over minutes the smile sticks to its strikes.
 */
final class QuotedSmile {
  private static final double LEVEL_HALF_LIFE = 3.0 * Time.HOUR;
  private static final double LEVEL_DEVIATION = 0.08;
  private static final double LEVEL_PER_RETURN = -2.0;
  private static final double MOST_LEVEL = 0.9;
  private static final double ANCHOR_HALF_LIFE = 20.0 * Time.MINUTE;
  private static final double SKEW_HALF_LIFE = 6.0 * Time.HOUR;
  private static final double SKEW_MEAN = -0.06;
  private static final double SKEW_DEVIATION = 0.02;
  private static final double CURVATURE = 0.03;
  private static final double WINGS = 4;
  private static final double MEMORY_YEARS = 0.15;
  private static final double SHORTEST_YEARS = 0.5 / 365;
  private static final double PREMIUM = 1.08;
  private static final double LOWEST = 0.05;
  private static final double HIGHEST = 3.0;
  private static final double CARRY = 0.03;

  private final UnderlyingSpec spec;
  private final AgentRandom random;
  private double level;
  private double skew;
  private double logAnchor;
  private double logSpot;

  QuotedSmile(UnderlyingSpec spec, long seed) {
    this(spec, AgentRandom.of(seed, spec.name(), "smile"));
    skew = SKEW_MEAN;
    logAnchor = Math.log(spec.price());
    logSpot = logAnchor;
  }

  private QuotedSmile(UnderlyingSpec spec, AgentRandom random) {
    this.spec = spec;
    this.random = random;
  }

  /** Lets time pass, in which the price went to {@code spot}. */
  void step(double micros, double spot) {
    double now = Math.log(spot);
    double back = Math.pow(2, -micros / LEVEL_HALF_LIFE);
    level = back * level + LEVEL_DEVIATION * Math.sqrt(1 - back * back) * random.gaussian();
    level += LEVEL_PER_RETURN * (now - logSpot);
    level = Math.max(-MOST_LEVEL, Math.min(MOST_LEVEL, level));
    double forget = Math.pow(2, -micros / SKEW_HALF_LIFE);
    skew = SKEW_MEAN + forget * (skew - SKEW_MEAN);
    skew += SKEW_DEVIATION * Math.sqrt(1 - forget * forget) * random.gaussian();
    logAnchor += (1 - Math.pow(2, -micros / ANCHOR_HALF_LIFE)) * (now - logAnchor);
    logSpot = now;
  }

  /** Implied volatility, 1.00 = 100 %. */
  double vol(double strike, double years) {
    double atTheMoney = PREMIUM * spec.annualVol() * Math.exp(level / (1 + years / MEMORY_YEARS));
    double width = atTheMoney * Math.sqrt(Math.max(years, SHORTEST_YEARS));
    double m = (Math.log(strike) - logAnchor) / width;
    double x = Math.max(-WINGS, Math.min(WINGS, m));
    double vol = atTheMoney * (1 + skew * x + CURVATURE * x * x);
    return Math.max(LOWEST, Math.min(HIGHEST, vol));
  }

  /** Forward over spot. */
  static double forwardRatio(double years) {
    return Math.exp(CARRY * years);
  }

  void save(DataOutput out) throws IOException {
    random.save(out);
    out.writeDouble(level);
    out.writeDouble(skew);
    out.writeDouble(logAnchor);
    out.writeDouble(logSpot);
  }

  static QuotedSmile load(DataInput in, UnderlyingSpec spec) throws IOException {
    QuotedSmile smile = new QuotedSmile(spec, AgentRandom.load(in));
    smile.level = in.readDouble();
    smile.skew = in.readDouble();
    smile.logAnchor = in.readDouble();
    smile.logSpot = in.readDouble();
    return smile;
  }
}
