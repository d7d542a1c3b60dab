package io.gammaflow.runtime.config;

import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.WatchConfig;
import io.gammaflow.streams.record.MarketRecords;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a replay runs with.
 *
 * @param exposure what is computed; its model, decay and end are settled once the input is known
 * @param model the model asked for; empty = the input decides
 * @param decayMicros the cadence asked for, 0 = none; empty = the format decides
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
  private static final long MINUTE_MICROS = 60_000_000;

  /**
   * Reads the settings over the defaults.
   *
   * @param problems takes a line for each broken rule; the result is only good while it is empty
   */
  public static ReplayConfig of(
      Map<? extends ConfigOption, Setting> settings, List<String> problems) {
    ValueReader values = new ValueReader(settings, problems);
    ZoneId zone = values.read(ReplayOption.TIME_ZONE, Times::zone, ZoneOffset.UTC);
    Optional<Instant> from =
        values.read(ReplayOption.FROM, t -> Optional.of(Times.first(t, zone)), Optional.empty());
    Optional<Instant> to =
        values.read(ReplayOption.TO, t -> Optional.of(Times.last(t, zone)), Optional.empty());
    Optional<Instant> asOf =
        values.read(ReplayOption.AS_OF, t -> Optional.of(Times.first(t, zone)), Optional.empty());
    Optional<Double> spot = values.read(ReplayOption.SPOT, ReplayConfig::price, Optional.empty());
    Optional<String> underlying =
        values.read(ReplayOption.UNDERLYING, Optional::of, Optional.empty());
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      problems.add("from: must not be after to");
    }

    OptionalLong decay = values.read(ReplayOption.DECAY, Values::decay, OptionalLong.empty());
    ExposureConfig exposure =
        exposure(values).withDecay(decay.orElse(0)).withLesson(lesson(values, zone));
    problems.addAll(exposure.problems());
    return new ReplayConfig(
        exposure,
        values.read(ReplayOption.MODEL, Values::model, Optional.empty()),
        decay,
        new ReadOptions(
            underlying.orElse(null),
            from.orElse(null),
            to.orElse(null),
            asOf.orElse(null),
            spot.orElse(null)),
        zone,
        values.read(ReplayOption.PARALLELISM, Values::parallelism, 1),
        values.read(ReplayOption.STATE_BACKEND, Values::isRocksDb, false),
        values.read(ReplayOption.CHECKPOINT_INTERVAL, ReplayConfig::checkpoint, 0L),
        values.read(ReplayOption.OUT, ReplayConfig::folder, Optional.empty()),
        Duration.of(
            values.read(ReplayOption.PROFILE_EVERY, Durations::microsOrNone, MINUTE_MICROS),
            ChronoUnit.MICROS));
  }

  /** What is computed, but for model, decay and end. */
  static ExposureConfig exposure(ValueReader values) {
    ExposureConfig base = ExposureConfig.defaults();
    ExposureConfig levels =
        base.withLevels(
            values.read(ReplayOption.LEVELS, Values::numbers, base.levelOffsetsPct()),
            values.read(
                ReplayOption.PROFILE_LEVELS,
                t -> Values.wholeNumber(t, 3, 10_001),
                base.profileLevels()),
            values.read(ReplayOption.PROFILE_RANGE_PCT, Values::number, base.profileRangePct()));
    return levels
        .withGridStep(values.read(ReplayOption.GRID_STEP, Values::number, base.gridStep()))
        .withTick(values.read(ReplayOption.TICK, Durations::micros, base.tickMicros()))
        .withShards(values.read(ReplayOption.SHARDS, Values::shards, base.shards()))
        .withRate(values.read(ReplayOption.RATE, Values::number, base.rate()))
        .withVolDynamics(
            values.read(ReplayOption.VOL_DYNAMICS, Values::volDynamics, base.volDynamics()))
        .withFeedback(FeedbackOptions.read(values))
        .withPhi(values.read(ReplayOption.SIGNING, Values::phi, base.phi()))
        .withCalibration(values.read(ReplayOption.CALIBRATE, Values::yes, base.calibrate()))
        .withWatch(watch(values, base.watch()))
        .withMostUnderlyings(
            values.read(
                ReplayOption.MOST_UNDERLYINGS,
                t -> Values.wholeNumber(t, 1, 1_000_000),
                base.mostUnderlyings()));
  }

  /** The last tick that is learned from and not told, microseconds. */
  static long lesson(ValueReader values, ZoneId zone) {
    return values.read(
        ReplayOption.LEARN_UNTIL,
        text ->
            text.equals(Durations.NONE)
                ? ExposureConfig.NO_LESSON
                : MarketRecords.micros(Times.first(text, zone)),
        ExposureConfig.NO_LESSON);
  }

  private static WatchConfig watch(ValueReader values, WatchConfig base) {
    return new WatchConfig(
        values.read(ReplayOption.WATCHED, Values::namesOrAll, base.underlyings()),
        values.read(ReplayOption.DRAWS, t -> Values.wholeNumber(t, 0, 1024), base.draws()),
        values.read(ReplayOption.DRAW_RANGE_PCT, Values::number, base.drawRangePct()),
        values.read(
            ReplayOption.OTHER_LEVELS, t -> Values.wholeNumber(t, 3, 10_001), base.otherLevels()));
  }

  private static long checkpoint(String text) {
    long micros = Durations.microsOrNone(text);
    if (micros != 0 && micros < 10_000) {
      throw new IllegalArgumentException("must be none or at least 10ms");
    }
    return micros;
  }

  private static Optional<Double> price(String text) {
    double price = Values.number(text);
    if (!(price > 0)) {
      throw new IllegalArgumentException("must be above 0");
    }
    return Optional.of(price);
  }

  private static Optional<Path> folder(String text) {
    if (text.equals(Durations.NONE)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is not a path", e);
    }
  }
}
