package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.hedging.BandedPopulation;
import io.gammaflow.quant.hedging.HedgingBands;
import io.gammaflow.quant.impact.LiquidityCurve;
import io.gammaflow.quant.kernel.KernelDraws;
import io.gammaflow.quant.reflexivity.ForcedSource;
import io.gammaflow.quant.reflexivity.LoopGain;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.HorizonProbability;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.record.MarketRecords;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills in what the market's answer to hedging adds to a signal and its profile. */
final class FeedbackWriter {
  private static final double BOUND = 1.6448536269514722;
  private static final double NEAR_SDS = 2;

  private final ReflexivitySignal signal;
  private final HedgeFlowProfile profile;
  private final MarketMemory market;
  private final long now;
  private final Levels levels;
  private final double hour;
  private final double day;
  private final EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);

  /** A writer for a signal that has a spot and a GEX, and its profile. */
  FeedbackWriter(
      ReflexivitySignal signal, HedgeFlowProfile profile, double spot, MarketMemory market) {
    this.signal = signal;
    this.profile = profile;
    this.market = market;
    now = MarketRecords.micros(signal.getEventTime());
    levels = new Levels(profile, spot);
    hour = market.volatility.variance(now, SeenVolatility.HOUR);
    day = market.volatility.variance(now, SeenVolatility.DAY);
  }

  /**
   * @param draws of the book's posterior; null where there are none
   * @param strikes what may pin the price
   */
  Answer write(@Nullable KernelDraws draws, NearStrikes strikes) {
    flags.addAll(signal.getFlags());
    signal.setRealisedVol(Levels.orNull(market.volatility.annualVol()));
    bands();
    MarketMemory.ForcedKnown forced = market.forced(levels.spot, now);
    liquidations(forced);
    LiquidityCurve curve = new LiquidityCurve(levels.spot, levels.prices);
    long oldest = market.addLiquidity(curve, signal.getUnderlying(), now);
    double pin = Double.NaN;
    double maxGain = Double.NaN;
    CascadeReading cascades = null;
    if (curve.isKnown()) {
      signal.setAsOfDepth(MarketRecords.instant(oldest));
      impact(curve);
      double near = NEAR_SDS * Math.sqrt(day);
      cascades =
          CascadeReading.of(
              levels,
              curve,
              forced.trades(),
              Double.isNaN(near) ? 0 : near,
              draws,
              other -> market.addLiquidity(other, signal.getUnderlying(), now));
      cascades(cascades);
      maxGain = maxGain(curve.impact(), near, cascades);
      pin = pin(curve.impactAtSpot(), strikes);
      flagIf(Flag.LADDER_MISSING, !forced.any());
    }
    flagIf(Flag.LIQUIDITY_MISSING, !curve.isKnown());
    flagIf(Flag.VOLATILITY_MISSING, Double.isNaN(day));
    FlipChances flip = FlipChances.of(signal, levels.spot, cascades);
    double flipWithinHour = flipProbabilities(flip);
    status();
    return new Answer(
        flip.level(),
        flip.sd(),
        flipWithinHour,
        probability(cascades, true),
        probability(cascades, false),
        maxGain,
        pin,
        strikes.strike());
  }

  /** What hedgers leave alone needs no liquidity to be known. */
  private void bands() {
    double gamma = gammaAtSpot();
    double vol = market.volatility.annualVol();
    double band = HedgingBands.halfWidth(levels.spot, gamma, vol, market.config().costs());
    signal.setHedgeBandUnits(Levels.orNull(band));
    if (Double.isFinite(band)) {
      double[] banded = new double[levels.flow.length];
      for (int i = 0; i < banded.length; i++) {
        banded[i] = BandedPopulation.flow(levels.flow[i], band);
      }
      profile.setBandedFlowUnits(Levels.list(banded));
    }
  }

  private void liquidations(MarketMemory.ForcedKnown forced) {
    signal.setForcedUnits1h(Levels.orNull(market.past.unitsInHour(now)));
    if (!forced.any()) {
      return;
    }
    profile.setLiquidationUnits(Levels.list(forced.trades().cumulated(levels.prices, null)));
    if (forced.published()) {
      profile.setLadderUnits(part(forced, ForcedSource.LADDER));
    }
    if (forced.estimated()) {
      profile.setEstimatedLadderUnits(part(forced, ForcedSource.ESTIMATE));
    }
    if (forced.accounts()) {
      profile.setAccountUnits(part(forced, ForcedSource.ACCOUNT));
    }
  }

  private List<Double> part(MarketMemory.ForcedKnown forced, ForcedSource source) {
    return Levels.list(forced.trades().cumulated(levels.prices, source));
  }

  private void impact(LiquidityCurve curve) {
    double[] impact = curve.impact();
    double[] gain = new double[impact.length];
    double[] lower = new double[impact.length];
    double[] upper = new double[impact.length];
    double[] sd = levels.gammaSd;
    for (int i = 0; i < impact.length; i++) {
      gain[i] = LoopGain.of(impact[i], levels.gamma[i]);
      double spread = sd == null ? Double.NaN : BOUND * impact[i] * sd[i];
      lower[i] = gain[i] - spread;
      upper[i] = gain[i] + spread;
    }
    profile.setImpactPerUnit(Levels.list(impact));
    profile.setLoopGain(Levels.list(gain));
    if (sd != null) {
      profile.setLoopGainLower(Levels.list(lower));
      profile.setLoopGainUpper(Levels.list(upper));
    }
    double[] cost = curve.costs(levels.flow);
    double[] slippage = new double[cost.length];
    for (int i = 0; i < cost.length; i++) {
      double traded = Math.abs(levels.flow[i]) * levels.spot;
      slippage[i] = traded > 0 ? 100 * cost[i] / traded : 0;
    }
    profile.setFlowCost(Levels.list(cost));
    profile.setSlippagePct(Levels.list(slippage));
    gainAtSpot(curve.impactAtSpot());
  }

  private void gainAtSpot(double impact) {
    double gamma = gammaAtSpot();
    double gain = LoopGain.of(impact, gamma);
    signal.setImpactPerUnit(Levels.orNull(impact));
    signal.setLoopGain(Levels.orNull(gain));
    signal.setVolAmplification(Levels.orNull(LoopGain.amplification(gain)));
    flagIf(Flag.UNSTABLE, gain >= 1);
    Double lower = signal.getGexPerPctLower();
    Double upper = signal.getGexPerPctUpper();
    if (lower != null && upper != null) {
      signal.setLoopGainLower(Levels.orNull(LoopGain.of(impact, atSpot(upper))));
      signal.setLoopGainUpper(Levels.orNull(LoopGain.of(impact, atSpot(lower))));
    }
    Double band = signal.getHedgeBandUnits();
    double move = Math.abs(gamma) * levels.spot * Math.sqrt(hour);
    if (band != null && !Double.isNaN(move)) {
      double active = BandedPopulation.activeShare(move, band);
      signal.setReflexivityIndex(Levels.orNull(LoopGain.reflexivityIndex(gain, active)));
    }
  }

  private void cascades(CascadeReading cascades) {
    profile.setCascades(cascades.all());
    signal.setCascadeDown(cascades.nearest(true, day, hour));
    signal.setCascadeUp(cascades.nearest(false, day, hour));
  }

  /** The mean's largest gain nearby; nothing where it is not known what is near. */
  private double maxGain(double[] impact, double near, CascadeReading cascades) {
    if (Double.isNaN(near)) {
      return Double.NaN;
    }
    Double here = signal.getLoopGain();
    double most = here == null ? Double.NEGATIVE_INFINITY : here;
    for (int i = 0; i < impact.length; i++) {
      if (Math.abs(levels.prices[i] / levels.spot - 1) <= near) {
        most = Math.max(most, LoopGain.of(impact[i], levels.gamma[i]));
      }
    }
    signal.setMaxLoopGain(Levels.orNull(most));
    if (cascades.hasPosterior()) {
      signal.setMaxLoopGainLower(Levels.orNull(cascades.feedback.maxGainQuantile(0.05)));
      signal.setMaxLoopGainUpper(Levels.orNull(cascades.feedback.maxGainQuantile(0.95)));
      signal.setUnstableProbability(cascades.feedback.unstableShare());
    }
    return most;
  }

  private double pin(double impact, NearStrikes strikes) {
    double pinning = strikes.pinning(impact, levels.spot);
    signal.setPinning(Levels.orNull(pinning));
    signal.setPinStrike(Levels.orNull(strikes.strike()));
    return pinning / levels.spot;
  }

  private double probability(@Nullable CascadeReading cascades, boolean down) {
    return cascades == null
        ? Double.NaN
        : cascades.feedback.cascadeProbability(
            cascades.feedback.side(down), market.volatility.variance(now, SeenVolatility.SESSION));
  }

  /** Says the chances to touch the flip, by horizon; the one within the hour to be announced. */
  private double flipProbabilities(FlipChances flip) {
    double quarter = market.volatility.variance(now, SeenVolatility.QUARTER);
    if (Double.isNaN(day) || Double.isNaN(quarter)) {
      return Double.NaN;
    }
    signal.setFlipProbability(
        List.of(
            new HorizonProbability("15m", flip.touch(quarter)),
            new HorizonProbability("1h", flip.touch(hour)),
            new HorizonProbability("1d", flip.touch(day))));
    return flip.announced(hour);
  }

  /**
   * A market whose liquidity was known and is not any more owes an answer; one that told what is
   * not believed gives none that can be.
   */
  private void status() {
    boolean doubtful = market.isDoubtful(now);
    flagIf(Flag.VALUE_DOUBTFUL, doubtful);
    signal.setFlags(List.copyOf(flags));
    SignalStatus status = signal.getStatus();
    if (doubtful && (status == SignalStatus.OK || status == SignalStatus.DEGRADED)) {
      signal.setStatus(SignalStatus.SUSPECT);
      profile.setStatus(SignalStatus.SUSPECT);
    }
    boolean owed = flags.contains(Flag.LIQUIDITY_MISSING) && market.everHadLiquidity();
    if (owed && signal.getStatus() == SignalStatus.OK) {
      signal.setStatus(SignalStatus.DEGRADED);
      profile.setStatus(SignalStatus.DEGRADED);
    }
  }

  private void flagIf(Flag flag, boolean holds) {
    if (holds) {
      flags.add(flag);
    }
  }

  private double gammaAtSpot() {
    Double gex = signal.getGexPerPct();
    return gex == null ? Double.NaN : atSpot(gex);
  }

  private double atSpot(double gexPerPct) {
    return Levels.gammaOf(gexPerPct, levels.spot);
  }
}
