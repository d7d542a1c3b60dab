package io.gammaflow.sinks.client;

import io.gammaflow.schemas.record.Cascade;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.FlipLevel;
import io.gammaflow.schemas.record.HorizonProbability;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.Regime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A book at one tick, immutable. Unknown numbers are NaN, so that every comparison with them is
 * false; nothing here allocates. Units and signs are those of the signal: flow + = dealers buy, GEX
 * in currency per 1 % move, &gt; 0 damps.
 */
public final class BookView {
  private static final int HORIZONS = Horizon.values().length;

  private final ReflexivitySignal signal;
  private final TradingStatus status;
  private final @Nullable Curve curve;
  private final double spot;
  private final double gex;
  private final double gexLower;
  private final double gexUpper;
  private final double shortGamma;
  private final double flip;
  private final double flipSd;
  private final double loopGain;
  private final double maxLoopGain;
  private final double cascadeDown;
  private final double cascadeUp;
  private final double[] touch = new double[HORIZONS];
  private final Position position;

  BookView(ReflexivitySignal signal, @Nullable Curve curve) {
    this.signal = signal;
    this.curve = curve;
    this.status = TradingStatus.of(signal.getStatus());
    this.spot = known(signal.getSpot());
    this.gex = known(signal.getGexPerPct());
    this.gexLower = known(signal.getGexPerPctLower());
    this.gexUpper = known(signal.getGexPerPctUpper());
    this.shortGamma = known(signal.getShortGammaProbability());
    FlipLevel nearest = nearest(signal.getFlips(), spot);
    this.flip = nearest == null ? Double.NaN : nearest.getLevel();
    this.flipSd = nearest == null ? Double.NaN : known(nearest.getSd());
    this.loopGain = known(signal.getLoopGain());
    this.maxLoopGain = known(signal.getMaxLoopGain());
    this.cascadeDown = trigger(signal.getCascadeDown());
    this.cascadeUp = trigger(signal.getCascadeUp());
    for (Horizon horizon : Horizon.values()) {
      touch[horizon.ordinal()] = touch(signal.getFlipProbability(), horizon);
    }
    this.position = Position.of(signal);
  }

  /** The same signal with its profile. */
  BookView with(Curve profile) {
    return new BookView(signal, profile);
  }

  /** Netted underlying, or {@code underlying@venue}. */
  public String book() {
    return signal.getBook();
  }

  /** Generation of the sequence: one more for each cold start of the writer. */
  public int generation() {
    return signal.getGeneration();
  }

  /** Number in the sequence of the book, which restarts with each generation. */
  public long signalSeq() {
    return signal.getSignalSeq();
  }

  /** The tick. */
  public Instant eventTime() {
    return signal.getEventTime();
  }

  /** The signal's own status; {@link GammaflowClient#latest} also detects stale books. */
  public TradingStatus status() {
    return status;
  }

  /** Why, as codes. */
  public List<Flag> flags() {
    return signal.getFlags();
  }

  /** Spot, quote currency. */
  public double spot() {
    return spot;
  }

  /** Dealer gamma exposure, currency per 1 % move. */
  public double gexPerPct() {
    return gex;
  }

  /** Its 5 % bound. */
  public double gexPerPctLower() {
    return gexLower;
  }

  /** Its 95 % bound. */
  public double gexPerPctUpper() {
    return gexUpper;
  }

  /** P(dealer gamma &lt; 0) at spot. */
  public double shortGammaProbability() {
    return shortGamma;
  }

  /** Price of the flip nearest to spot; NaN where none is in range. */
  public double nearestFlip() {
    return flip;
  }

  /** Its standard deviation, price units. */
  public double nearestFlipSd() {
    return flipSd;
  }

  /** Probability of touching the nearest flip within the horizon. */
  public double touchProbability(Horizon horizon) {
    return touch[horizon.ordinal()];
  }

  /** State of the market; null without a probability. */
  public @Nullable Regime regime() {
    return signal.getRegime();
  }

  /** Loop gain at spot: &gt; 0 amplifies, at 1 there is no stable price. */
  public double loopGain() {
    return loopGain;
  }

  /** Largest loop gain within 2 sigma of spot. */
  public double maxLoopGain() {
    return maxLoopGain;
  }

  /** Price at which the nearest cascade below spot begins; NaN where there is none. */
  public double cascadeDownTrigger() {
    return cascadeDown;
  }

  /** Price at which the nearest cascade above spot begins; NaN where there is none. */
  public double cascadeUpTrigger() {
    return cascadeUp;
  }

  /**
   * Underlying units that dealers must trade while the price moves from spot to this one, + = buy;
   * NaN outside the profile's levels and before the first profile.
   */
  public double flowTo(double price) {
    return curve == null ? Double.NaN : curve.flow(spot, price);
  }

  /** Loop gain at a price; NaN outside the profile's levels and where liquidity is not known. */
  public double gainAt(double price) {
    return curve == null ? Double.NaN : curve.gain(price);
  }

  /** GEX at a price, currency per 1 % move; NaN outside the profile's levels. */
  public double gexAt(double price) {
    return curve == null ? Double.NaN : curve.gex(price);
  }

  /**
   * Tick of the profile behind {@link #flowTo} and {@link #gainAt}: {@link #eventTime} once it has
   * arrived, that of the last one before; null without one.
   */
  public @Nullable Instant profileTime() {
    return curve == null ? null : curve.eventTime;
  }

  /** Where to resume after this signal. */
  public Position position() {
    return position;
  }

  /** The whole signal. */
  public ReflexivitySignal signal() {
    return signal;
  }

  /** Reasons in one line: the flags, or coverage where there are none. */
  String why() {
    if (status == TradingStatus.OK) {
      return "";
    }
    if (signal.getFlags().isEmpty()) {
      return "coverage " + Math.round(signal.getCoverage() * 100) + " %";
    }
    return signal.getFlags().stream().map(Flag::toString).collect(Collectors.joining(", "));
  }

  @Nullable Curve curve() {
    return curve;
  }

  private static double known(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  private static double trigger(@Nullable Cascade cascade) {
    return cascade == null ? Double.NaN : cascade.getTrigger();
  }

  private static @Nullable FlipLevel nearest(List<FlipLevel> flips, double spot) {
    FlipLevel best = null;
    for (FlipLevel flip : flips) {
      if (best == null || Math.abs(flip.getLevel() - spot) < Math.abs(best.getLevel() - spot)) {
        best = flip;
      }
    }
    return best;
  }

  private static double touch(List<HorizonProbability> all, Horizon horizon) {
    for (HorizonProbability one : all) {
      if (one.getHorizon().equals(horizon.code())) {
        return one.getProbability();
      }
    }
    return Double.NaN;
  }
}
