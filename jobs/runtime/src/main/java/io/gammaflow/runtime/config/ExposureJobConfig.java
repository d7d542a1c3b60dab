package io.gammaflow.runtime.config;

import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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
      DeploymentConfig deployment, Map<ConfigOption<?>, Setting> settings, List<String> problems) {
    ValueReader values = new ValueReader(settings, problems);
    ExposureConfig exposure = ReplayConfig.exposure(values);
    if (values.find(ExposureOptions.MODEL).isEmpty()) {
      exposure = exposure.withModel(PositioningModel.FILTER);
    }
    problems.addAll(exposure.problems());
    return new ExposureJobConfig(
        deployment,
        exposure,
        values.get(ExecutionOptions.PARALLELISM),
        values.get(ExecutionOptions.STATE_BACKEND),
        values.get(LiveOptions.TRANSACTION_TIMEOUT),
        values.get(LiveOptions.RESTART_BUDGET),
        values.get(LiveOptions.COLD));
  }
}
