package io.gammaflow.runtime.config;

import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.streams.config.ConfigOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which deployment, and how its brokers are reached: what a tool needs that reads its topics.
 *
 * @param environment names the deployment in transactional ids and consumer groups
 * @param kafka how to reach the brokers
 */
public record BrokerConfig(String environment, KafkaConnection kafka) {
  /**
   * Reads the settings over the defaults.
   *
   * @param problems takes a line for each broken rule; the result is only good while it is empty
   */
  public static BrokerConfig of(Map<ConfigOption<?>, Setting> settings, List<String> problems) {
    ValueReader values = new ValueReader(settings, problems);
    Map<String, String> security = new TreeMap<>();
    for (ConfigOption<String> option : KafkaOptions.ALL) {
      values.find(option).ifPresent(value -> security.put(option.key(), value));
    }
    KafkaConnection kafka =
        new KafkaConnection(values.require(LiveOptions.BROKERS, "none"), security);
    problems.addAll(kafka.problems());
    return new BrokerConfig(values.require(LiveOptions.ENVIRONMENT, "none"), kafka);
  }
}
