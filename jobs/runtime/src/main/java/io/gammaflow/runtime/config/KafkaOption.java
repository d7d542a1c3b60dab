package io.gammaflow.runtime.config;

import io.gammaflow.sinks.kafka.KafkaConnection;
import java.util.List;

/**
 * An option of transport or login that is handed to Kafka's clients under its own name.
 *
 * @param key Kafka's name
 */
public record KafkaOption(String key) implements ConfigOption {
  /** All that are let through, by name. */
  public static final List<KafkaOption> ALL =
      KafkaConnection.options().stream().map(KafkaOption::new).toList();

  @Override
  public String valueLabel() {
    return isSecret() ? "${NAME}|file:PATH" : "TEXT";
  }

  @Override
  public String defaultText() {
    return "Kafka's";
  }

  @Override
  public String description() {
    return "Handed to Kafka's clients.";
  }

  @Override
  public boolean isSecret() {
    return key.endsWith("password") || key.endsWith(".key") || key.endsWith(".jaas.config");
  }
}
