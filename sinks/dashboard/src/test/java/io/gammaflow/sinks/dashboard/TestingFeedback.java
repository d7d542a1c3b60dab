package io.gammaflow.sinks.dashboard;

import io.gammaflow.schemas.record.Cascade;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.HorizonProbability;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.Regime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What feeds on itself in a made-up market that has an order book: loop gain, bands, liquidations,
 * cascades. A market without one leaves all of it null.
 */
final class TestingFeedback {
  private static final double VOL = .48;
  // Of the pit's gain where it is deepest: beyond 1 for the first market only.
  private static final double[] DEEPEST = {1.12, .74, .46, .3, .88};
  private static final double[][] LADDER = {
    {-.021, 210}, {-.034, 520}, {-.052, 1450}, {-.078, 900}, {.028, 160}, {.046, 640}, {.071, 380},
  };

  private final TestingMarket market;
  private final double[] levels;
  private final double deepest;
  private final double impact;

  TestingFeedback(TestingMarket market, int index, double[] levels) {
    this.market = market;
    this.levels = levels;
    this.deepest = DEEPEST[index];
    double most = 0;
    for (double level : levels) {
      most = Math.max(most, -gamma(level));
    }
    this.impact = most == 0 ? 0 : deepest / most;
  }

  private double gamma(double price) {
    return market.gex(price) * 100 / (price * price);
  }

  double gain(double price) {
    return -impact * gamma(price);
  }

  /** Adds to a signal what an order book makes known. */
  void complete(ReflexivitySignal.Builder signal, Instant tick, @Nullable Double flip) {
    double spot = market.spot();
    double gain = gain(spot);
    Cascade down = deepest > 1 ? cascade(-1) : null;
    Cascade up = deepest > .8 ? cascade(1) : null;
    double touch = flip == null ? 0 : Math.exp(-Math.abs(flip / spot - 1) * 90);
    signal
        .setShortGammaProbability(market.gex(spot) > 0 ? .04 : .93)
        .setFlipProbability(
            List.of(
                new HorizonProbability("15m", touch * .4),
                new HorizonProbability("1h", touch),
                new HorizonProbability("1d", Math.min(1, touch * 2.4))))
        .setLoopGain(gain)
        .setLoopGainLower(gain - .09)
        .setLoopGainUpper(gain + .09)
        .setMaxLoopGain(Math.max(gain, deepest * .8))
        .setMaxLoopGainLower(Math.max(gain, deepest * .8) - .14)
        .setMaxLoopGainUpper(Math.max(gain, deepest * .8) + .14)
        .setUnstableProbability(deepest > 1 ? .22 : .01)
        .setVolAmplification(1 / (1 - Math.min(.9, gain)))
        .setCascadeDown(down)
        .setCascadeUp(up)
        .setHedgeBandUnits(12.5)
        .setReflexivityIndex(gain * .7)
        .setPinning(.31)
        .setPinStrike((double) Math.round(spot / 100) * 100)
        .setForcedUnits1h(-38.4)
        .setImpactPerUnit(impact)
        .setRealisedVol(VOL)
        .setAsOfDepth(tick.minusMillis(310))
        .setRegime(
            down != null
                ? Regime.CASCADE_RISK
                : market.gex(spot) > 0 ? Regime.LONG_GAMMA : Regime.SHORT_GAMMA);
  }

  private Cascade cascade(int way) {
    double trigger = market.spot() * (1 + way * .041);
    return Cascade.newBuilder()
        .setTrigger(trigger)
        .setLanding(way < 0 ? market.spot() * .913 : null)
        .setDistance(market.spot() * .029)
        .setProbability(way < 0 ? .27 : .06)
        .setProbability1h(way < 0 ? .05 : .01)
        .setJump(.053)
        .build();
  }

  /** Adds to a profile what an order book makes known. */
  void complete(HedgeFlowProfile.Builder profile, double part) {
    List<Double> flow = profile.getHedgeFlowUnits();
    List<Double> gain = new ArrayList<>();
    List<Double> low = new ArrayList<>();
    List<Double> high = new ArrayList<>();
    List<Double> banded = new ArrayList<>();
    List<Double> cost = new ArrayList<>();
    List<Double> slippage = new ArrayList<>();
    List<Double> published = new ArrayList<>();
    List<Double> estimated = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    List<Double> vaults = new ArrayList<>();
    double spot = market.spot();
    double band = .06 * flow.stream().mapToDouble(Math::abs).max().orElse(0);
    for (int i = 0; i < levels.length; i++) {
      double q = flow.get(i);
      double g = gain(levels[i]);
      gain.add(g);
      low.add(g - .06 - Math.abs(g) * .12);
      high.add(g + .06 + Math.abs(g) * .12);
      // The population that waits at its edges (model: y^2 / 4b, then y - b).
      double y = Math.abs(q);
      banded.add(Math.signum(q) * (y <= 2 * band ? y * y / (4 * band) : y - band));
      cost.add(.5 * impact * q * q);
      slippage.add(50 * impact * y / spot);
      published.add(ladder(levels[i] / spot - 1, 0) * part);
      estimated.add(ladder(levels[i] / spot - 1, 1) * part);
      all.add(published.get(i) + estimated.get(i));
      vaults.add(q * .12);
    }
    profile
        .setLoopGain(gain)
        .setLoopGainLower(low)
        .setLoopGainUpper(high)
        .setBandedFlowUnits(banded)
        .setFlowCost(cost)
        .setSlippagePct(slippage)
        .setLadderUnits(published)
        .setEstimatedLadderUnits(estimated)
        .setLiquidationUnits(all)
        .setVaultFlowUnits(vaults)
        .setCascades(cascades());
  }

  private List<Cascade> cascades() {
    List<Cascade> all = new ArrayList<>();
    if (deepest > 1) {
      all.add(cascade(-1));
    }
    if (deepest > .8) {
      all.add(cascade(1));
    }
    return all;
  }

  /** Units that fire on the way to a relative price: every second trigger is a published one. */
  private static double ladder(double far, int parity) {
    double sum = 0;
    for (int i = parity; i < LADDER.length; i += 2) {
      double at = LADDER[i][0];
      // A cluster is wider than a price: half of it within .3 %.
      double fired = 1 / (1 + Math.exp(-(Math.abs(far) - Math.abs(at)) / .0016));
      if (at < 0 == far < 0) {
        sum += Math.signum(far) * LADDER[i][1] * fired;
      }
    }
    return sum;
  }
}
