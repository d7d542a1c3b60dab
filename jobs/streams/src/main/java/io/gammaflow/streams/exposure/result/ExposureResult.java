package io.gammaflow.streams.exposure.result;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.Regime;
import io.gammaflow.schemas.record.SignalStatus;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One book at one tick: every number of its signal and its profile. Filled from the netted book,
 * then by {@code MarketFeedback}; then {@link #begin begun} for each name that the book is emitted
 * as, and completed by {@code StatusRules}. NaN, and MIN_VALUE for times, where something is not
 * known.
 */
public final class ExposureResult {
  /** The name that it is emitted as. */
  public String book;

  public final String underlying;

  /** The tick, microseconds. */
  public final long tick;

  public final PositioningModel model;

  /** Of the numbers: one more for each cold start over existing signals. */
  public int generation;

  /** Contiguous per book and generation. */
  public long signalSeq;

  /** 0 for the first emission of a tick. */
  public int revision;

  public String currency = "";
  public double spot = Double.NaN;
  public long spotTime = Long.MIN_VALUE;
  public long lastTrade = Long.MIN_VALUE;

  /** Latest close that an open interest describes. */
  public long openInterestAsOf = Long.MIN_VALUE;

  /** Share of open interest that is priced. */
  public double coverage;

  /** Flags that the parts of the computation raise. */
  public final EnumSet<Flag> raised = EnumSet.noneOf(Flag.class);

  /** Flags of the signal, and the status that follows. */
  public EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);

  public SignalStatus status = SignalStatus.UNKNOWN;

  /** Whether the book has what its model needs: then the numbers at spot and the levels exist. */
  public boolean computed;

  /** GEX at spot, currency per 1 % move, with its 5 % and 95 % quantiles. */
  public double gexPerPct = Double.NaN;

  public double gexPerPctLower = Double.NaN;
  public double gexPerPctUpper = Double.NaN;

  /** Chance that dealers are short gamma at spot. */
  public double shortGammaProbability = Double.NaN;

  /** Dealers' delta, + = long, and its flows, underlying units. */
  public double dealerDeltaUnits = Double.NaN;

  public double vannaUnitsPerVolPoint = Double.NaN;
  public double charmUnitsPerHour = Double.NaN;

  /** Share of absolute GEX that expires today. */
  public double zeroDteShare = Double.NaN;

  public double callWall = Double.NaN;
  public double putWall = Double.NaN;
  public List<FlipEstimate> flips = List.of();
  public LevelProfile levels = LevelProfile.NONE;

  /** GEX at spot by expiry (microseconds) and by strike, ascending. */
  public long[] expiries = {};

  public double[] gexByExpiry = {};
  public double[] strikes = {};
  public double[] gexByStrike = {};

  /** The book under every positioning model, in their canonical order. */
  public List<ModelEstimate> models = List.of();

  /** How the market responds; all unknown where the book itself is. */
  public FeedbackResult feedback = new FeedbackResult();

  public @Nullable Regime regime;

  /**
   * A result without numbers.
   *
   * @param tick microseconds
   * @param model the configured one
   */
  public ExposureResult(String book, String underlying, long tick, PositioningModel model) {
    this.book = book;
    this.underlying = underlying;
    this.tick = tick;
    this.model = model;
  }

  /**
   * Begins what is emitted under a name: all that depends on the name is of this one from here on.
   *
   * @param generation of the numbers
   * @param signalSeq number of the signal
   * @param revision 0 for the first emission of the tick
   */
  public void begin(String name, int generation, long signalSeq, int revision) {
    this.book = name;
    this.generation = generation;
    this.signalSeq = signalSeq;
    this.revision = revision;
    flags = EnumSet.noneOf(Flag.class);
    status = SignalStatus.UNKNOWN;
    regime = null;
  }

  /** Whether the book is of all venues. */
  public boolean isNetted() {
    return book.equals(underlying);
  }

  /** Raises a flag where a condition holds. */
  public void raiseIf(Flag flag, boolean holds) {
    if (holds) {
      raised.add(flag);
    }
  }
}
