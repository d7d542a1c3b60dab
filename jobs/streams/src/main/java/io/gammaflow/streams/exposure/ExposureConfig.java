package io.gammaflow.streams.exposure;

import io.gammaflow.quant.signing.SigningParameters;
import io.gammaflow.schemas.record.PositioningModel;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What the exposure job computes. Every value but {@code endTimeMicros} can change a number and is
 * part of {@link #configHash()}.
 *
 * @param positioningModel the model that the signals speak for
 * @param tickMicros distance of ticks, 100 ms to 1 min
 * @param decayMicros cadence at which a silent book still speaks; 0 = never
 * @param levelOffsetsPct extra price levels, percent from spot
 * @param profileLevels levels of the profile, evenly spaced in price
 * @param profileRangePct reach of the profile on either side of spot, percent
 * @param gridStep step of the logarithmic price grid
 * @param shards shards of the underlyings that have more than one
 * @param rate interest rate per year, used only to discount in the solve for implied volatility
 * @param spotKeptMicros age from which the price of the underlying is stale
 * @param feedback what the market's answer is computed with
 * @param phi accuracy of signs that differ from the defaults, by {@code venue.CLASS}
 * @param calibrate whether the filter learns its parameters
 * @param draws draws from the posterior of a book; 0 = none
 * @param drawRangePct reach of their profiles on either side of spot, percent
 * @param watched the underlyings that are drawn; empty = all
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
    FeedbackConfig feedback,
    Map<String, Double> phi,
    boolean calibrate,
    int draws,
    double drawRangePct,
    Set<String> watched,
    long endTimeMicros)
    implements Serializable {

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
        FeedbackConfig.defaults(),
        Map.of(),
        false,
        64,
        15.0,
        Set.of(),
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
    watched = Collections.unmodifiableSet(new TreeSet<>(watched));
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

  /** With draws from the posterior of the watched underlyings; of all where none is named. */
  public ExposureConfig withDraws(int count, double rangePct, Set<String> underlyings) {
    return with(
        c -> {
          c.draws = count;
          c.drawRangePct = rangePct;
          c.watched = underlyings;
        });
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
    private FeedbackConfig feedback;
    private Map<String, Double> phi;
    private boolean calibrate;
    private int draws;
    private double drawRangePct;
    private Set<String> watched;
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
      feedback = c.feedback;
      phi = c.phi;
      calibrate = c.calibrate;
      draws = c.draws;
      drawRangePct = c.drawRangePct;
      watched = c.watched;
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
          feedback,
          phi,
          calibrate,
          draws,
          drawRangePct,
          watched,
          endTimeMicros);
    }
  }

  /** Every rule that the values break, one line each, naming the key; empty when they are sound. */
  public List<String> problems() {
    List<String> found = new ArrayList<>();
    if (tickMicros < 100_000L || tickMicros > 60_000_000L || tickMicros % 1000 != 0) {
      found.add("tick: must be 100ms to 1m, in whole milliseconds");
    }
    if (decayMicros < 0 || (tickMicros > 0 && decayMicros % tickMicros != 0)) {
      found.add("decay: must be 0 (none) or a multiple of tick");
    }
    if (profileLevels < 3 || profileLevels > 10_001 || profileLevels % 2 == 0) {
      found.add("profileLevels: must be an odd number from 3 to 10001");
    }
    if (!(profileRangePct > 0 && profileRangePct <= 90)) {
      found.add("profileRangePct: must be above 0 and at most 90");
    }
    if (!(gridStep >= 1e-5 && gridStep <= 0.01)) {
      found.add("gridStep: must be 0.00001 to 0.01");
    }
    for (double offset : levelOffsetsPct) {
      if (!(offset > -100 && offset <= 1000)) {
        found.add("levels: " + offset + " must be above -100 and at most 1000 percent");
      }
    }
    for (Map.Entry<String, Integer> e : shards.entrySet()) {
      if (e.getValue() < 1 || e.getValue() > 64) {
        found.add("shards." + e.getKey() + ": must be 1 to 64");
      }
    }
    if (spotKeptMicros < tickMicros) {
      found.add("spotKept: must be at least one tick");
    }
    if (!(rate > -1 && rate < 1)) {
      found.add("rate: must be a fraction per year between -1 and 1");
    }
    SigningAccuracies.check(phi, found);
    if (draws < 0 || draws > 1024) {
      found.add("draws: must be 0 (none) to 1024");
    }
    if (!(drawRangePct >= 1 && drawRangePct <= 90)) {
      found.add("drawRangePct: must be 1 to 90");
    }
    if (!Models.ALL.contains(positioningModel)) {
      found.add("model: must be one of " + Models.ALL + ", not " + positioningModel);
    }
    found.addAll(feedback.problems());
    return found;
  }

  /** What the signs of a venue are worth: the defaults and what is set otherwise. */
  public SigningParameters signing(String venue, SigningParameters defaults) {
    return SigningAccuracies.of(phi, venue, defaults);
  }

  /** Whether an underlying's posterior is drawn from. */
  public boolean drawsOf(String underlying) {
    return draws > 0 && (watched.isEmpty() || watched.contains(underlying));
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
    values.put("draws", Integer.toString(draws));
    values.put("drawRangePct", Double.toString(drawRangePct));
    values.put("watched", watched.toString());
    values.put("spotKept", Long.toString(spotKeptMicros));
    values.put("feedback", feedback.toString());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(values.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
