package io.gammaflow.streams.exposure;

import io.gammaflow.quant.signing.SigningParameters;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.VolDynamics;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the exposure job computes. Every value but {@code mostUnderlyings}, {@code learnUntilMicros}
 * and {@code endTimeMicros}, which say what of the input is told, can change a number and is part
 * of {@link #configHash()}.
 *
 * @param positioningModel the model that the signals speak for
 * @param tickMicros distance of ticks, 100 ms to 1 min
 * @param decayMicros cadence at which a silent book still speaks; 0 = never
 * @param levelOffsetsPct extra price levels, percent from spot
 * @param profileLevels levels of the profile of a watched underlying, evenly spaced in price
 * @param profileRangePct reach of the profile on either side of spot, percent
 * @param gridStep step of the logarithmic price grid
 * @param shards shards of the underlyings that have more than one
 * @param rate interest rate per year, used only to discount in the solve for implied volatility
 * @param spotKeptMicros age from which the price of the underlying is stale
 * @param volDynamics how implied volatility moves with spot along the profile
 * @param feedback what the market's answer is computed with
 * @param phi accuracy of signs that differ from the defaults, by {@code venue.CLASS}
 * @param calibrate whether the filter learns its parameters
 * @param watch which underlyings are looked at closely
 * @param mostUnderlyings underlyings that may have books; records of others are refused
 * @param learnUntilMicros the last tick that is learned from and not told, {@link #NO_LESSON} where
 *     every tick is told
 * @param endTimeMicros the last tick of a bounded input; {@code Long.MAX_VALUE} where there is none
 */
public record ExposureConfig(
    PositioningModel positioningModel,
    long tickMicros,
    long decayMicros,
    List<Double> levelOffsetsPct,
    int profileLevels,
    double profileRangePct,
    double gridStep,
    Map<String, Integer> shards,
    double rate,
    long spotKeptMicros,
    VolDynamics volDynamics,
    FeedbackConfig feedback,
    Map<String, Double> phi,
    boolean calibrate,
    WatchConfig watch,
    int mostUnderlyings,
    long learnUntilMicros,
    long endTimeMicros)
    implements Serializable {

  /** Several times the underlyings of all options that are listed anywhere. */
  public static final int MOST_UNDERLYINGS = 16_384;

  /** Every tick is told. */
  public static final long NO_LESSON = Long.MIN_VALUE;

  /** No last tick: the input goes on. */
  public static final long NO_END = Long.MAX_VALUE;

  /** The values in force when nobody says otherwise: a stream, one-second ticks. */
  public static ExposureConfig defaults() {
    return new ExposureConfig(
        PositioningModel.CALLS_LONG_PUTS_SHORT,
        1_000_000L,
        60_000_000L,
        List.of(-10.0, -5.0, -1.0, 1.0, 5.0, 10.0),
        601,
        30.0,
        0.001,
        Map.of(),
        0.0,
        300_000_000L,
        VolDynamics.STICKY_STRIKE,
        FeedbackConfig.defaults(),
        Map.of(),
        false,
        WatchConfig.defaults(),
        MOST_UNDERLYINGS,
        NO_LESSON,
        NO_END);
  }

  /** Immutable copies in canonical form: what means the same is equal and hashes alike. */
  public ExposureConfig {
    levelOffsetsPct =
        levelOffsetsPct.stream().map(offset -> offset + 0.0).sorted().distinct().toList();
    Map<String, Integer> several = new TreeMap<>(shards);
    several.values().removeIf(count -> count == 1);
    shards = Collections.unmodifiableMap(several);
    phi = Collections.unmodifiableMap(new TreeMap<>(phi));
    rate += 0.0;
  }

  public ExposureConfig withModel(PositioningModel model) {
    return with(c -> c.positioningModel = model);
  }

  public ExposureConfig withTick(long micros) {
    return with(c -> c.tickMicros = micros);
  }

  public ExposureConfig withDecay(long micros) {
    return with(c -> c.decayMicros = micros);
  }

  public ExposureConfig withLevels(List<Double> offsetsPct, int levels, double rangePct) {
    return with(
        c -> {
          c.levelOffsetsPct = offsetsPct;
          c.profileLevels = levels;
          c.profileRangePct = rangePct;
        });
  }

  public ExposureConfig withGridStep(double step) {
    return with(c -> c.gridStep = step);
  }

  public ExposureConfig withShards(Map<String, Integer> shardsByUnderlying) {
    return with(c -> c.shards = shardsByUnderlying);
  }

  public ExposureConfig withRate(double ratePerYear) {
    return with(c -> c.rate = ratePerYear);
  }

  public ExposureConfig withSpotKept(long micros) {
    return with(c -> c.spotKeptMicros = micros);
  }

  public ExposureConfig withVolDynamics(VolDynamics dynamics) {
    return with(c -> c.volDynamics = dynamics);
  }

  public ExposureConfig withFeedback(FeedbackConfig answer) {
    return with(c -> c.feedback = answer);
  }

  /** With accuracies of signs, 2 accuracy - 1, by {@code venue.CLASS}. */
  public ExposureConfig withPhi(Map<String, Double> phiByVenueAndClass) {
    return with(c -> c.phi = phiByVenueAndClass);
  }

  public ExposureConfig withCalibration(boolean learn) {
    return with(c -> c.calibrate = learn);
  }

  public ExposureConfig withWatch(WatchConfig watched) {
    return with(c -> c.watch = watched);
  }

  /** With so many underlyings that may have books, the first ones that come. */
  public ExposureConfig withMostUnderlyings(int most) {
    return with(c -> c.mostUnderlyings = most);
  }

  /** With ticks up to one, itself included, that are learned from and not told. */
  public ExposureConfig withLesson(long lastTickMicros) {
    return with(c -> c.learnUntilMicros = lastTickMicros);
  }

  public ExposureConfig withEnd(long lastTickMicros) {
    return with(c -> c.endTimeMicros = lastTickMicros);
  }

  private ExposureConfig with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.finish();
  }

  /** A copy under change. */
  private static final class Draft {
    private PositioningModel positioningModel;
    private long tickMicros;
    private long decayMicros;
    private List<Double> levelOffsetsPct;
    private int profileLevels;
    private double profileRangePct;
    private double gridStep;
    private Map<String, Integer> shards;
    private double rate;
    private long spotKeptMicros;
    private VolDynamics volDynamics;
    private FeedbackConfig feedback;
    private Map<String, Double> phi;
    private boolean calibrate;
    private WatchConfig watch;
    private int mostUnderlyings;
    private long learnUntilMicros;
    private long endTimeMicros;

    private Draft(ExposureConfig c) {
      positioningModel = c.positioningModel;
      tickMicros = c.tickMicros;
      decayMicros = c.decayMicros;
      levelOffsetsPct = c.levelOffsetsPct;
      profileLevels = c.profileLevels;
      profileRangePct = c.profileRangePct;
      gridStep = c.gridStep;
      shards = c.shards;
      rate = c.rate;
      spotKeptMicros = c.spotKeptMicros;
      volDynamics = c.volDynamics;
      feedback = c.feedback;
      phi = c.phi;
      calibrate = c.calibrate;
      watch = c.watch;
      mostUnderlyings = c.mostUnderlyings;
      learnUntilMicros = c.learnUntilMicros;
      endTimeMicros = c.endTimeMicros;
    }

    private ExposureConfig finish() {
      return new ExposureConfig(
          positioningModel,
          tickMicros,
          decayMicros,
          levelOffsetsPct,
          profileLevels,
          profileRangePct,
          gridStep,
          shards,
          rate,
          spotKeptMicros,
          volDynamics,
          feedback,
          phi,
          calibrate,
          watch,
          mostUnderlyings,
          learnUntilMicros,
          endTimeMicros);
    }
  }

  /** Every rule that the values break, one line each, naming the key; empty when they are sound. */
  public List<String> problems() {
    List<String> found = new ArrayList<>();
    ExposureRules.checkTicks(tickMicros, decayMicros, found);
    ExposureRules.checkLevels(levelOffsetsPct, profileLevels, profileRangePct, gridStep, found);
    ExposureRules.checkBooks(shards, mostUnderlyings, found);
    ExposureRules.checkPrices(spotKeptMicros, tickMicros, rate, found);
    SigningAccuracies.check(phi, found);
    watch.check(found);
    ExposureRules.checkModels(positioningModel, volDynamics, found);
    found.addAll(feedback.problems());
    return found;
  }

  /** What the signs of a venue are worth: the defaults and what is set otherwise. */
  public SigningParameters signing(String venue, SigningParameters defaults) {
    return SigningAccuracies.of(phi, venue, defaults);
  }

  /** Whether an underlying's posterior is drawn from. */
  public boolean drawsOf(String underlying) {
    return watch.draws() > 0 && watch.contains(underlying);
  }

  /** Levels of the profile of an underlying, evenly spaced in price. */
  public int levelsOf(String underlying) {
    return watch.contains(underlying) ? profileLevels : watch.otherLevels();
  }

  /** How many shards an underlying has. */
  public int shardsOf(String underlying) {
    return shards.getOrDefault(underlying, 1);
  }

  /** Sixteen hex digits over the resolved values that can change a number, sorted by key. */
  public String configHash() {
    TreeMap<String, String> values = new TreeMap<>();
    values.put("model", positioningModel.name());
    values.put("tick", Long.toString(tickMicros));
    values.put("decay", Long.toString(decayMicros));
    values.put("levels", levelOffsetsPct.toString());
    values.put("profileLevels", Integer.toString(profileLevels));
    values.put("profileRangePct", Double.toString(profileRangePct));
    values.put("gridStep", Double.toString(gridStep));
    values.put("shards", shards.toString());
    values.put("rate", Double.toString(rate));
    values.put("signing", phi.toString());
    values.put("calibrate", Boolean.toString(calibrate));
    values.put("watch", watch.toString());
    values.put("spotKept", Long.toString(spotKeptMicros));
    values.put("volDynamics", volDynamics.name());
    values.put("feedback", feedback.toString());
    return Sha256.hex(values.toString(), 8);
  }
}
