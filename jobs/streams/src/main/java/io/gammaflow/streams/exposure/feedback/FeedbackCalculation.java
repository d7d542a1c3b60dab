package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.hedging.BandedPopulation;
import io.gammaflow.quant.hedging.HedgingBands;
import io.gammaflow.quant.impact.LiquidityCurve;
import io.gammaflow.quant.kernel.KernelDraws;
import io.gammaflow.quant.reflexivity.ForcedSource;
import io.gammaflow.quant.reflexivity.LoopGain;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.streams.exposure.result.ExposureResult;
import io.gammaflow.streams.exposure.result.FeedbackResult;
import org.jspecify.annotations.Nullable;

/**
 * Computes how the market responds to a book's hedging, and raises the flags of what is missing.
 */
final class FeedbackCalculation {
  private static final double NEAR_SDS = 2;

  private final ExposureResult exposure;
  private final FeedbackResult out;
  private final MarketMemory market;
  private final long now;
  private final Levels levels;
  private final double hour;
  private final double day;

  /**
   * A calculation for a computed book.
   *
   * @param exposure with a spot, a GEX and levels; its feedback is filled in
   */
  FeedbackCalculation(ExposureResult exposure, MarketMemory market) {
    this.exposure = exposure;
    this.out = exposure.feedback;
    this.market = market;
    now = exposure.tick;
    levels = new Levels(exposure.levels, exposure.spot);
    hour = market.volatility.variance(now, VolatilityState.HOUR);
    day = market.volatility.variance(now, VolatilityState.DAY);
  }

  /**
   * @param draws of the book's posterior; null where there are none
   * @param strikes what may pin the price
   */
  void run(@Nullable KernelDraws draws, NearStrikes strikes) {
    out.realisedVol = market.volatility.annualVol();
    out.nearStrike = strikes.strike();
    band();
    ForcedKnown forced = market.forced(levels.spot, now);
    liquidations(forced);
    LiquidityCurve curve = new LiquidityCurve(levels.spot, levels.prices);
    long oldest = market.addLiquidity(curve, exposure.underlying, now);
    CascadeReading cascades = null;
    if (curve.isKnown()) {
      out.depthAsOf = oldest;
      impact(curve);
      double near = NEAR_SDS * Math.sqrt(day);
      cascades =
          CascadeReading.of(
              levels,
              curve,
              forced.trades(),
              Double.isNaN(near) ? 0 : near,
              draws,
              other -> market.addLiquidity(other, exposure.underlying, now));
      cascades(cascades);
      maxGain(curve.impact(), near, cascades);
      out.pinning = strikes.pinning(curve.impactAtSpot(), levels.spot);
      out.pinStrike = out.nearStrike;
      exposure.raiseIf(Flag.LADDER_MISSING, !forced.any());
    }
    exposure.raiseIf(Flag.LIQUIDITY_MISSING, !curve.isKnown());
    exposure.raiseIf(Flag.VOLATILITY_MISSING, Double.isNaN(day));
    exposure.raiseIf(Flag.VALUE_DOUBTFUL, market.isDoubtful(now));
    out.liquidityLost = !curve.isKnown() && market.everHadLiquidity();
    flip(FlipChances.of(exposure.flips, levels.spot, cascades));
  }

  /** What hedgers leave alone needs no liquidity to be known. */
  private void band() {
    double vol = market.volatility.annualVol();
    out.hedgeBandUnits =
        HedgingBands.halfWidth(levels.spot, gammaAtSpot(), vol, market.config().costs());
    if (Double.isFinite(out.hedgeBandUnits)) {
      double[] banded = new double[levels.flow.length];
      for (int i = 0; i < banded.length; i++) {
        banded[i] = BandedPopulation.flow(levels.flow[i], out.hedgeBandUnits);
      }
      out.bandedFlowUnits = banded;
    }
  }

  private void liquidations(ForcedKnown forced) {
    out.forcedUnits1h = market.past.unitsInHour(now);
    if (!forced.any()) {
      return;
    }
    out.liquidationUnits = cumulated(forced, null);
    out.ladderUnits = forced.published() ? cumulated(forced, ForcedSource.LADDER) : null;
    out.estimatedLadderUnits = forced.estimated() ? cumulated(forced, ForcedSource.ESTIMATE) : null;
    out.accountUnits = forced.accounts() ? cumulated(forced, ForcedSource.ACCOUNT) : null;
  }

  private double[] cumulated(ForcedKnown forced, @Nullable ForcedSource source) {
    return forced.trades().cumulated(levels.prices, source);
  }

  private void impact(LiquidityCurve curve) {
    double[] impact = curve.impact();
    double[] gain = new double[impact.length];
    for (int i = 0; i < impact.length; i++) {
      gain[i] = LoopGain.of(impact[i], levels.gamma[i]);
    }
    out.impactAtLevels = impact;
    out.loopGainAtLevels = gain;
    double[] sd = levels.gammaSd;
    if (sd != null) {
      double[] lower = new double[impact.length];
      double[] upper = new double[impact.length];
      for (int i = 0; i < impact.length; i++) {
        double spread = Normal.Z95 * impact[i] * sd[i];
        lower[i] = gain[i] - spread;
        upper[i] = gain[i] + spread;
      }
      out.loopGainLowerAtLevels = lower;
      out.loopGainUpperAtLevels = upper;
    }
    double[] cost = curve.costs(levels.flow);
    double[] slippage = new double[cost.length];
    for (int i = 0; i < cost.length; i++) {
      double traded = Math.abs(levels.flow[i]) * levels.spot;
      slippage[i] = traded > 0 ? 100 * cost[i] / traded : 0;
    }
    out.flowCost = cost;
    out.slippagePct = slippage;
    gainAtSpot(curve.impactAtSpot());
  }

  private void gainAtSpot(double impact) {
    double gamma = gammaAtSpot();
    double gain = LoopGain.of(impact, gamma);
    out.impactPerUnit = impact;
    out.loopGain = gain;
    out.volAmplification = LoopGain.amplification(gain);
    exposure.raiseIf(Flag.UNSTABLE, gain >= 1);
    out.loopGainLower = LoopGain.of(impact, atSpot(exposure.gexPerPctUpper));
    out.loopGainUpper = LoopGain.of(impact, atSpot(exposure.gexPerPctLower));
    double move = Math.abs(gamma) * levels.spot * Math.sqrt(hour);
    if (Double.isFinite(out.hedgeBandUnits) && !Double.isNaN(move)) {
      double active = BandedPopulation.activeShare(move, out.hedgeBandUnits);
      out.reflexivityIndex = LoopGain.reflexivityIndex(gain, active);
    }
  }

  private void cascades(CascadeReading cascades) {
    out.cascades = cascades.all();
    out.cascadeDown = cascades.nearest(true, day, hour);
    out.cascadeUp = cascades.nearest(false, day, hour);
    double session = market.volatility.variance(now, VolatilityState.SESSION);
    out.cascadeDown4h = cascades.probability(true, session);
    out.cascadeUp4h = cascades.probability(false, session);
  }

  /** The mean's largest gain nearby; unknown where it is not known what is near. */
  private void maxGain(double[] impact, double near, CascadeReading cascades) {
    if (Double.isNaN(near)) {
      return;
    }
    double most = Double.isFinite(out.loopGain) ? out.loopGain : Double.NEGATIVE_INFINITY;
    for (int i = 0; i < impact.length; i++) {
      if (Math.abs(levels.prices[i] / levels.spot - 1) <= near) {
        most = Math.max(most, LoopGain.of(impact[i], levels.gamma[i]));
      }
    }
    out.maxLoopGain = most;
    if (cascades.hasPosterior()) {
      out.maxLoopGainLower = cascades.feedback.maxGainQuantile(0.05);
      out.maxLoopGainUpper = cascades.feedback.maxGainQuantile(0.95);
      out.unstableProbability = cascades.feedback.unstableShare();
    }
  }

  /** The nearest flip, and the chances to touch it by horizon. */
  private void flip(FlipChances flip) {
    out.flip = flip.level();
    out.flipSd = flip.sd();
    double quarter = market.volatility.variance(now, VolatilityState.QUARTER);
    if (Double.isNaN(day) || Double.isNaN(quarter)) {
      return;
    }
    out.flipProbability = new double[] {flip.touch(quarter), flip.touch(hour), flip.touch(day)};
    out.flipWithinHour = flip.announced(hour);
  }

  private double gammaAtSpot() {
    return atSpot(exposure.gexPerPct);
  }

  private double atSpot(double gexPerPct) {
    return Levels.gammaOf(gexPerPct, levels.spot);
  }
}
