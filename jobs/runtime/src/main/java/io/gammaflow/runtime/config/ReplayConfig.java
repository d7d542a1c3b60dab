package io.gammaflow.runtime.config;

import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.config.Durations;
import io.gammaflow.streams.config.Times;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Settings of a replay.
 *
 * @param exposure what is computed; its model, decay and end are settled once the input is known
 * @param model the requested model; empty = the input decides
 * @param decayMicros the emission interval, 0 = none; empty = the format decides
 * @param read which part of the input
 * @param timeZone zone of times without an offset
 * @param parallelism subtasks
 * @param rocksDb state in RocksDB instead of the heap
 * @param checkpointMicros checkpoint interval; 0 = none, and a failure ends the run
 * @param out folder of the files; empty = none
 * @param profileEvery the file of profiles keeps one tick in so long; zero = all
 */
public record ReplayConfig(
    ExposureConfig exposure,
    Optional<PositioningModel> model,
    OptionalLong decayMicros,
    ReadOptions read,
    ZoneId timeZone,
    int parallelism,
    boolean rocksDb,
    long checkpointMicros,
    Optional<Path> out,
    Duration profileEvery) {
  /**
   * Reads the settings over the defaults.
   *
   * @param problems takes a line for each broken rule; the result is only good while it is empty
   */
  public static ReplayConfig of(Map<ConfigOption<?>, Setting> settings, List<String> problems) {
    ValueReader values = new ValueReader(settings, problems);
    ZoneId zone = values.get(ReplayOptions.TIME_ZONE);
    Optional<Instant> from = values.read(ReplayOptions.FROM, text -> Times.first(text, zone));
    Optional<Instant> to = values.read(ReplayOptions.TO, text -> Times.last(text, zone));
    Optional<Instant> asOf = values.read(ReplayOptions.AS_OF, text -> Times.first(text, zone));
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      problems.add("from: must not be after to");
    }

    Optional<Duration> decay = values.find(ExposureOptions.DECAY);
    ExposureConfig exposure =
        exposure(values)
            .with(ExposureOptions.DECAY, decay.orElse(Duration.ZERO))
            .withLesson(
                values
                    .read(ExposureOptions.LEARN_UNTIL, text -> ExposureOptions.lastTick(text, zone))
                    .orElse(ExposureOptions.NO_LESSON));
    problems.addAll(exposure.problems());
    return new ReplayConfig(
        exposure,
        values.find(ExposureOptions.MODEL),
        decay.map(Durations::toMicros).map(OptionalLong::of).orElse(OptionalLong.empty()),
        new ReadOptions(
            values.find(ReplayOptions.UNDERLYING).orElse(null),
            from.orElse(null),
            to.orElse(null),
            asOf.orElse(null),
            values.find(ReplayOptions.SPOT).orElse(null)),
        zone,
        values.get(ExecutionOptions.PARALLELISM),
        values.get(ExecutionOptions.STATE_BACKEND),
        Durations.toMicros(values.get(ReplayOptions.CHECKPOINT_INTERVAL)),
        values.find(ReplayOptions.OUT),
        values.get(ReplayOptions.PROFILE_EVERY));
  }

  /** What is computed, as far as it is set: the input may decide the rest. */
  static ExposureConfig exposure(ValueReader values) {
    ExposureConfig config = ExposureConfig.defaults();
    for (ConfigOption<?> option : ExposureConfig.options()) {
      config = set(config, option, values);
    }
    return config;
  }

  private static <T> ExposureConfig set(
      ExposureConfig config, ConfigOption<T> option, ValueReader values) {
    return values.find(option).map(value -> config.with(option, value)).orElse(config);
  }
}
