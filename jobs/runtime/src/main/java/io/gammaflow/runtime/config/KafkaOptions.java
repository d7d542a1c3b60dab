package io.gammaflow.runtime.config;

import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.config.OptionGroup;
import io.gammaflow.streams.config.ValueTypes;
import java.util.List;

/** Options of transport security and login that go to Kafka's clients under their own names. */
public final class KafkaOptions {
  /** All that are let through, by name. */
  public static final List<ConfigOption<String>> ALL =
      KafkaConnection.options().stream().map(KafkaOptions::option).toList();

  private KafkaOptions() {}

  private static ConfigOption<String> option(String key) {
    boolean isSecret =
        key.endsWith("password") || key.endsWith(".key") || key.endsWith(".jaas.config");
    ConfigOption.Builder<String> option =
        OptionGroup.ofRuns().option(key, isSecret ? Secrets.TYPE : ValueTypes.TEXT);
    return (isSecret ? option.secret() : option)
        .shownAs("Kafka's")
        .describedAs("Passed to Kafka's clients.");
  }
}
