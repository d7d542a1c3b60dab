package io.gammaflow.runtime.config;

import io.gammaflow.sinks.kafka.KafkaConnection;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the live jobs of a deployment share.
 *
 * @param environment names the deployment in transactional ids and consumer groups
 * @param kafka how to reach the brokers
 * @param copies of each partition of a topic that is made
 * @param checkpointDir address of the folder of all checkpoints
 * @param checkpointInterval distance of checkpoints, and so the age of a committed signal
 * @param checkpointTimeout when a checkpoint is given up
 */
public record DeploymentConfig(
    String environment,
    KafkaConnection kafka,
    int copies,
    String checkpointDir,
    Duration checkpointInterval,
    Duration checkpointTimeout) {
  private static final int MOST_COPIES = 9;

  /**
   * Reads the settings over the defaults.
   *
   * @param problems takes a line for each broken rule; the result is only good while it is empty
   */
  static DeploymentConfig of(Map<? extends ConfigOption, Setting> settings, List<String> problems) {
    ValueReader values = new ValueReader(settings, problems);
    BrokerConfig brokers = BrokerConfig.of(settings, problems);
    return new DeploymentConfig(
        brokers.environment(),
        brokers.kafka(),
        values.read(LiveOption.COPIES, t -> Values.wholeNumber(t, 1, MOST_COPIES), 3),
        values.require(LiveOption.CHECKPOINT_DIR, DeploymentConfig::folder, ""),
        values.read(LiveOption.CHECKPOINT_INTERVAL, Values::duration, Duration.ofSeconds(1)),
        values.read(LiveOption.CHECKPOINT_TIMEOUT, Values::duration, Duration.ofMinutes(1)));
  }

  private static String folder(String text) {
    if (text.contains("://")) {
      return text;
    }
    try {
      return Path.of(text).toAbsolutePath().normalize().toUri().toString();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is not a path", e);
    }
  }
}
