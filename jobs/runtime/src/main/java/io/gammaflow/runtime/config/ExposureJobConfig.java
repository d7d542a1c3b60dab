package io.gammaflow.runtime.config;

import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.ExposureConfig;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the exposure job runs with.
 *
 * @param deployment what it shares with the other jobs
 * @param exposure what is computed
 * @param parallelism subtasks
 * @param rocksDb state in RocksDB instead of the heap
 * @param transactionTimeout how long the brokers keep a transaction whose job is away
 * @param restartBudget longest recovery that is to be survived
 * @param cold whether it may begin without state over signals that are there
 */
public record ExposureJobConfig(
    DeploymentConfig deployment,
    ExposureConfig exposure,
    int parallelism,
    boolean rocksDb,
    Duration transactionTimeout,
    Duration restartBudget,
    boolean cold) {

  /** With another computation. */
  ExposureJobConfig withExposure(ExposureConfig computed) {
    return new ExposureJobConfig(
        deployment, computed, parallelism, rocksDb, transactionTimeout, restartBudget, cold);
  }

  static ExposureJobConfig of(
      DeploymentConfig deployment,
      Map<? extends ConfigOption, Setting> settings,
      List<String> problems) {
    ValueReader values = new ValueReader(settings, problems);
    ExposureConfig base = ReplayConfig.exposure(values);
    OptionalLong decay = values.read(ReplayOption.DECAY, Values::decay, OptionalLong.empty());
    Optional<PositioningModel> model =
        values.read(ReplayOption.MODEL, Values::model, Optional.empty());
    ExposureConfig exposure =
        base.withDecay(decay.orElse(base.decayMicros()))
            .withModel(model.orElse(PositioningModel.FILTER))
            .withLesson(ReplayConfig.lesson(values, ZoneOffset.UTC));
    problems.addAll(exposure.problems());
    return new ExposureJobConfig(
        deployment,
        exposure,
        values.read(ReplayOption.PARALLELISM, Values::parallelism, 1),
        values.read(ReplayOption.STATE_BACKEND, Values::isRocksDb, false),
        values.read(LiveOption.TRANSACTION_TIMEOUT, Values::duration, Duration.ofMinutes(10)),
        values.read(LiveOption.RESTART_BUDGET, Values::duration, Duration.ofMinutes(5)),
        values.read(LiveOption.COLD, Values::yes, false));
  }
}
