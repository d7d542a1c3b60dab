package io.gammaflow.runtime.config;

import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TransactionPrefix;
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
  public static BrokerConfig of(
      Map<? extends ConfigOption, Setting> settings, List<String> problems) {
    ValueReader values = new ValueReader(settings, problems);
    Map<String, String> security = new TreeMap<>();
    for (KafkaOption option : KafkaOption.ALL) {
      if (settings.containsKey(option)) {
        security.put(
            option.key(),
            values.read(option, option.isSecret() ? Secrets::read : text -> text, ""));
      }
    }
    KafkaConnection kafka =
        new KafkaConnection(
            values.require(LiveOption.BROKERS, BrokerConfig::addresses, "none"), security);
    problems.addAll(kafka.problems());
    return new BrokerConfig(
        values.require(LiveOption.ENVIRONMENT, BrokerConfig::environmentName, "none"), kafka);
  }

  /**
   * The name of an environment.
   *
   * @throws IllegalArgumentException with the rule that it breaks
   */
  public static String environmentName(String text) {
    return new TransactionPrefix(text, LiveJob.EXPOSURE.label(), "signals").environment();
  }

  /**
   * Addresses of brokers.
   *
   * @throws IllegalArgumentException with the first that is none
   */
  public static String addresses(String text) {
    for (String address : Values.words(text)) {
      if (!address.matches("[A-Za-z0-9.\\-\\[\\]:]+:[0-9]{1,5}")) {
        throw new IllegalArgumentException("'" + address + "' is not HOST:PORT");
      }
    }
    return text;
  }
}
