package io.gammaflow.runtime.config;

import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.questdb.QuestDbConnection;
import io.gammaflow.streams.config.ConfigOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a dashboard in a process of its own reads.
 *
 * @param kafka where the outputs of the jobs are
 * @param database where their past is, if the settings name a database
 * @param checkpointInterval of the exposure job: committed signals are that much older
 */
public record DashboardConfig(
    KafkaConnection kafka, Optional<QuestDbConnection> database, Duration checkpointInterval) {
  /**
   * Reads the settings over the defaults.
   *
   * @param problems takes a line for each broken rule; the result is only good while it is empty
   */
  public static DashboardConfig of(Map<ConfigOption<?>, Setting> settings, List<String> problems) {
    return new DashboardConfig(
        BrokerConfig.of(settings, problems).kafka(),
        settings.containsKey(LiveOptions.DATABASE)
            ? Optional.of(ArchiveConfig.database(settings, problems))
            : Optional.empty(),
        new ValueReader(settings, problems).get(LiveOptions.CHECKPOINT_INTERVAL));
  }
}
