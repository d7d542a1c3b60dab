package io.gammaflow.simulation.agents;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The price: S = Z + lambda Q (Frey, Stremme 1997). Z is a geometric Brownian motion that nobody
 * influences; every unit traded moves the price by lambda, a displacement that fades over hours as
 * other liquidity comes in.
 */
final class SpotProcess {
  private static final double IMPACT_HALF_LIFE = 90.0 * Time.MINUTE;
  private static final double ACTIVITY_HALF_LIFE = 60.0 * Time.SECOND;

  /** The price never falls below this share of Z, whatever is sold. */
  private static final double FLOOR = 0.05;

  private final UnderlyingSpec spec;
  private final AgentRandom random;
  private double logValue;
  private double displacement;
  private double activity;
  private double last;

  SpotProcess(UnderlyingSpec spec, long seed) {
    this(spec, AgentRandom.of(seed, spec.name(), "value"));
    logValue = Math.log(spec.price());
    last = spec.price();
    activity = 1;
  }

  private SpotProcess(UnderlyingSpec spec, AgentRandom random) {
    this.spec = spec;
    this.random = random;
  }

  /** The price now. */
  double spot() {
    double value = Math.exp(logValue);
    return Math.max(FLOOR * value, value + displacement);
  }

  /** Moves of late over those that volatility without feedback would give; about 1 in quiet. */
  double activity() {
    return activity;
  }

  /**
   * Lets time pass.
   *
   * @param drift of ln Z over the span
   */
  void step(double micros, double drift) {
    double deviation = spec.annualVol() * Math.sqrt(micros / Time.YEAR);
    logValue += drift - 0.5 * deviation * deviation + deviation * random.gaussian();
    displacement *= Math.pow(2, -micros / IMPACT_HALF_LIFE);
    double now = spot();
    double move = Math.abs(Math.log(now / last)) / deviation;
    double weight = Math.pow(2, -micros / ACTIVITY_HALF_LIFE);
    // sqrt(pi/2) makes a mean absolute move a standard deviation.
    activity = weight * activity + (1 - weight) * move * 1.2533141373155;
    last = now;
  }

  /** A trade of that many coins, + = bought. */
  void trade(double units) {
    displacement += spec.impactPerUnit() * units;
  }

  void save(DataOutput out) throws IOException {
    random.save(out);
    out.writeDouble(logValue);
    out.writeDouble(displacement);
    out.writeDouble(activity);
    out.writeDouble(last);
  }

  static SpotProcess load(DataInput in, UnderlyingSpec spec) throws IOException {
    SpotProcess process = new SpotProcess(spec, AgentRandom.load(in));
    process.logValue = in.readDouble();
    process.displacement = in.readDouble();
    process.activity = in.readDouble();
    process.last = in.readDouble();
    return process;
  }
}
