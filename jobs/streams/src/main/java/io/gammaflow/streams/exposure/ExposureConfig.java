package io.gammaflow.streams.exposure;

import io.gammaflow.quant.signing.SigningParameters;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.config.Durations;
import io.gammaflow.streams.config.OptionValues;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the exposure job computes: a value of each of {@link ExposureOptions} and {@link
 * FeedbackOptions}, immutable. Accessors are here for what is asked at every record or by many;
 * {@link #get} and {@link #with} reach everything.
 */
public final class ExposureConfig implements Serializable {
  private static final long serialVersionUID = 1;

  private final OptionValues values;
  private final long tickMicros;
  private final long decayMicros;
  private final long learnUntilMicros;
  private final long endTimeMicros;

  private ExposureConfig(OptionValues values) {
    this.values = values;
    tickMicros = Durations.toMicros(values.get(ExposureOptions.TICK));
    decayMicros = Durations.toMicros(values.get(ExposureOptions.DECAY));
    learnUntilMicros = values.get(ExposureOptions.LEARN_UNTIL);
    endTimeMicros = values.get(ExposureOptions.END);
  }

  /** The values in force where nothing is set: a stream, one-second ticks. */
  public static ExposureConfig defaults() {
    return new ExposureConfig(OptionValues.defaults());
  }

  /** What people can set, in the order of the documentation. */
  public static List<ConfigOption<?>> options() {
    return Stream.of(ExposureOptions.group(), FeedbackOptions.group())
        .flatMap(group -> group.offered().stream())
        .toList();
  }

  /** What people or code can set. */
  static List<ConfigOption<?>> allOptions() {
    return Stream.of(ExposureOptions.group(), FeedbackOptions.group())
        .flatMap(group -> group.all().stream())
        .toList();
  }

  /** The value of an option. */
  public <T> T get(ConfigOption<T> option) {
    return values.get(option);
  }

  /** With another value of an option. */
  public <T> ExposureConfig with(ConfigOption<T> option, T value) {
    return new ExposureConfig(values.with(option, value));
  }

  public ExposureConfig withModel(PositioningModel model) {
    return with(ExposureOptions.MODEL, model);
  }

  public ExposureConfig withTick(long micros) {
    return with(ExposureOptions.TICK, Durations.ofMicros(micros));
  }

  /** With another emission interval of a book without new records; 0 = never. */
  public ExposureConfig withDecay(long micros) {
    return with(ExposureOptions.DECAY, Durations.ofMicros(micros));
  }

  /** With other levels: extra offsets from spot in percent, count and reach of the even ones. */
  public ExposureConfig withLevels(List<Double> offsetsPct, int levels, double rangePct) {
    return with(ExposureOptions.LEVELS, offsetsPct)
        .with(ExposureOptions.PROFILE_LEVELS, levels)
        .with(ExposureOptions.PROFILE_RANGE, rangePct);
  }

  public ExposureConfig withShards(Map<String, Integer> shardsByUnderlying) {
    return with(ExposureOptions.SHARDS, shardsByUnderlying);
  }

  /** With ticks up to one, itself included, that are learned from and not emitted. */
  public ExposureConfig withLesson(long lastTickMicros) {
    return with(ExposureOptions.LEARN_UNTIL, lastTickMicros);
  }

  /** With a last tick, microseconds. */
  public ExposureConfig withEnd(long lastTickMicros) {
    return with(ExposureOptions.END, lastTickMicros);
  }

  /** The model that the signals are for. */
  public PositioningModel positioningModel() {
    return get(ExposureOptions.MODEL);
  }

  /** Interval between ticks, microseconds. */
  public long tickMicros() {
    return tickMicros;
  }

  /** Emission interval of a book without new records, microseconds; 0 = never. */
  public long decayMicros() {
    return decayMicros;
  }

  /**
   * The last tick that is learned from and not emitted, microseconds, or {@link
   * ExposureOptions#NO_LESSON}.
   */
  public long learnUntilMicros() {
    return learnUntilMicros;
  }

  /** The last tick of a bounded input, microseconds, or {@link ExposureOptions#NO_END}. */
  public long endTimeMicros() {
    return endTimeMicros;
  }

  /** What the market's answer is computed with. */
  public FeedbackConfig feedback() {
    return new FeedbackConfig(values);
  }

  /** What the signs of a venue are worth: the defaults and what is set otherwise. */
  public SigningParameters signing(String venue, SigningParameters defaults) {
    return SigningAccuracies.of(get(ExposureOptions.SIGNING), venue, defaults);
  }

  /** Whether an underlying's posterior is drawn from. */
  public boolean drawsOf(String underlying) {
    return get(ExposureOptions.DRAWS) > 0 && isWatched(underlying);
  }

  /** Levels of the profile of an underlying, evenly spaced in price. */
  public int levelsOf(String underlying) {
    return get(
        isWatched(underlying) ? ExposureOptions.PROFILE_LEVELS : ExposureOptions.OTHER_LEVELS);
  }

  /** How many shards an underlying has. */
  public int shardsOf(String underlying) {
    return get(ExposureOptions.SHARDS).getOrDefault(underlying, 1);
  }

  private boolean isWatched(String underlying) {
    return get(ExposureOptions.WATCHED).isEmpty()
        || get(ExposureOptions.WATCHED).contains(underlying);
  }

  /** Every rule that the values break, one line each, naming the key; empty when they are sound. */
  public List<String> problems() {
    List<String> found = new ArrayList<>();
    allOptions().forEach(option -> values.check(option, found));
    if (decayMicros < 0 || (tickMicros > 0 && decayMicros % tickMicros != 0)) {
      found.add(ExposureOptions.DECAY.key() + ": must be 0 (none) or a multiple of tick");
    }
    if (Durations.toMicros(get(ExposureOptions.SPOT_KEPT)) < tickMicros) {
      found.add(ExposureOptions.SPOT_KEPT.key() + ": must be at least one tick");
    }
    return found;
  }

  /** Sixteen hex digits over the values that can change a number, sorted by key. */
  public String configHash() {
    return ConfigHash.of(values, allOptions());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExposureConfig config && values.equals(config.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** What differs from the defaults, by key. */
  @Override
  public String toString() {
    return values.toString();
  }
}
