package io.gammaflow.simulation.agents;

import io.gammaflow.quant.exposure.FlipDirection;
import io.gammaflow.quant.exposure.GammaFlip;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The news of a scenario: what moves the price whoever hedges what. Before its beginning the price
 * is held where the scenario wants it: near the opening, for which the book was made, or above the
 * flip.
 */
final class ScenarioScript {
  static final long BUILD_UP = 8 * Time.MINUTE;
  private static final long FALL = 8 * Time.MINUTE;
  private static final long CASCADE_CYCLE = 3 * Time.HOUR;
  private static final double FALL_PER_MINUTE = 0.009;
  private static final double FALL_WANTED = 0.045;
  private static final double RECOVERY = 0.03;
  private static final long JITTER = 2 * Time.MINUTE;

  private static final long FLIP_CYCLE = 30 * Time.MINUTE;
  private static final double FLIP_SWING = 0.008;
  private static final double FLIP_PULL = 2.0 * Time.MINUTE;
  private static final double WAITING_PULL = 4.0 * Time.HOUR;

  private final Scenario scenario;
  private final double opening;
  private final long startMicros;
  private final long jitterMicros;
  private double flip;
  private double fallsFrom;

  ScenarioScript(Scenario scenario, UnderlyingSpec spec, long seed, long startMicros) {
    this(
        scenario,
        spec.price(),
        startMicros,
        (long) (AgentRandom.of(seed, spec.name(), "script").uniform() * JITTER));
  }

  private ScenarioScript(Scenario scenario, double opening, long startMicros, long jitterMicros) {
    this.scenario = scenario;
    this.opening = opening;
    this.startMicros = startMicros;
    this.jitterMicros = jitterMicros;
    flip = Double.NaN;
    fallsFrom = Double.NaN;
  }

  /** Takes note of where dealers' gamma turns from short to long, if it does. */
  void look(List<GammaFlip> flips, double spot) {
    double best = Double.NaN;
    for (GammaFlip candidate : flips) {
      boolean nearer =
          Double.isNaN(best) || Math.abs(candidate.level() - spot) < Math.abs(best - spot);
      if (candidate.direction() == FlipDirection.SHORT_TO_LONG && nearer) {
        best = candidate.level();
      }
    }
    if (best > 0) {
      flip = best;
    }
  }

  /** Whether {@link #look} is of use. */
  boolean watchesFlip() {
    return scenario == Scenario.FLIP;
  }

  /** Drift of ln Z over a span that ends now. */
  double drift(long nowMicros, double micros, double spot) {
    if (nowMicros < startMicros && scenario != Scenario.FLIP) {
      return Math.log(opening / spot) * micros / WAITING_PULL;
    }
    return switch (scenario) {
      case CALM, SHORT_GAMMA -> 0;
      case FLIP -> flipDrift(nowMicros, micros, spot);
      case CASCADE -> cascadeDrift(nowMicros, micros, spot);
    };
  }

  /** Spot is pulled along a wave around the flip: above it first, below it half a cycle later. */
  private double flipDrift(long nowMicros, double micros, double spot) {
    if (Double.isNaN(flip)) {
      return 0;
    }
    double phase = 2 * Math.PI * Math.max(0, nowMicros - startMicros) / FLIP_CYCLE;
    double target = Math.log(flip) + FLIP_SWING * Math.cos(phase);
    return (target - Math.log(spot)) * micros / FLIP_PULL;
  }

  /**
   * After the build-up a seller, once a cycle, until a first fall is made; the rest is feedback.
   */
  private double cascadeDrift(long nowMicros, double micros, double spot) {
    long at = Math.floorMod(nowMicros - startMicros - jitterMicros, CASCADE_CYCLE) - BUILD_UP;
    if (at < 0 || at >= FALL) {
      fallsFrom = Double.NaN;
      // What the seller took comes back until the next one, or days of it would take it all.
      return RECOVERY * micros / CASCADE_CYCLE;
    }
    if (Double.isNaN(fallsFrom)) {
      fallsFrom = spot;
    }
    boolean done = spot < (1 - FALL_WANTED) * fallsFrom;
    return done ? 0 : -FALL_PER_MINUTE * micros / Time.MINUTE;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(startMicros);
    out.writeLong(jitterMicros);
    out.writeDouble(flip);
    out.writeDouble(fallsFrom);
  }

  static ScenarioScript load(DataInput in, Scenario scenario, UnderlyingSpec spec)
      throws IOException {
    ScenarioScript script =
        new ScenarioScript(scenario, spec.price(), in.readLong(), in.readLong());
    script.flip = in.readDouble();
    script.fallsFrom = in.readDouble();
    return script;
  }
}
