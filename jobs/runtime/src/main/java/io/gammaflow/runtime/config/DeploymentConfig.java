package io.gammaflow.runtime.config;

import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.streams.config.ConfigOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Settings shared by the live jobs of a deployment.
 *
 * @param environment names the deployment in transactional ids and consumer groups
 * @param kafka how to reach the brokers
 * @param replicationFactor replicas of each partition of topics that a job creates
 * @param checkpointDir address of the folder of all checkpoints
 * @param checkpointInterval distance of checkpoints, and so the age of a committed signal
 * @param checkpointTimeout when a checkpoint is given up
 */
public record DeploymentConfig(
    String environment,
    KafkaConnection kafka,
    int replicationFactor,
    String checkpointDir,
    Duration checkpointInterval,
    Duration checkpointTimeout) {
  /**
   * Reads the settings over the defaults.
   *
   * @param problems takes a line for each broken rule; the result is only good while it is empty
   */
  static DeploymentConfig of(Map<ConfigOption<?>, Setting> settings, List<String> problems) {
    ValueReader values = new ValueReader(settings, problems);
    BrokerConfig brokers = BrokerConfig.of(settings, problems);
    return new DeploymentConfig(
        brokers.environment(),
        brokers.kafka(),
        values.get(LiveOptions.REPLICATION_FACTOR),
        values.require(LiveOptions.CHECKPOINT_DIR, ""),
        values.get(LiveOptions.CHECKPOINT_INTERVAL),
        values.get(LiveOptions.CHECKPOINT_TIMEOUT));
  }
}
