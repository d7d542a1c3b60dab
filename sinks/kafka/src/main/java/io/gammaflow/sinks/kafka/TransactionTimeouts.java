package io.gammaflow.sinks.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Holds the timeout of transactions against job and broker. A transaction that times out while its
 * job recovers is lost without a failure, so the timeout must outlast every recovery.
 */
public final class TransactionTimeouts {
  private static final String BROKER_LIMIT = "transaction.max.timeout.ms";

  private TransactionTimeouts() {}

  /**
   * The rule of the job, or nothing when the timeout holds.
   *
   * @param timeout of the exactly-once sink
   * @param checkpointTimeout after which a checkpoint is given up
   * @param restartBudget longest recovery that is to be survived
   */
  public static Optional<String> ofJob(
      Duration timeout, Duration checkpointTimeout, Duration restartBudget) {
    Duration needed = checkpointTimeout.plus(restartBudget);
    return timeout.compareTo(needed) >= 0
        ? Optional.empty()
        : Optional.of(
            "transaction.timeout.ms %d is below checkpoint timeout + restart budget %d"
                .formatted(timeout.toMillis(), needed.toMillis()));
  }

  /**
   * The rule of the brokers, or nothing when the timeout holds.
   *
   * @throws IOException when the brokers do not report their limit
   */
  public static Optional<String> ofBrokers(KafkaConnection connection, Duration timeout)
      throws IOException {
    long limit = brokerLimitMillis(connection);
    return timeout.toMillis() <= limit
        ? Optional.empty()
        : Optional.of(
            "transaction.timeout.ms %d is above the broker's %s %d"
                .formatted(timeout.toMillis(), BROKER_LIMIT, limit));
  }

  private static long brokerLimitMillis(KafkaConnection connection) throws IOException {
    try (Admin admin = Admin.create(connection.properties())) {
      Collection<Node> nodes = Brokers.await(admin.describeCluster().nodes());
      List<ConfigResource> brokers =
          nodes.stream()
              .map(n -> new ConfigResource(ConfigResource.Type.BROKER, n.idString()))
              .toList();
      long limit = Long.MAX_VALUE;
      for (Config config : Brokers.await(admin.describeConfigs(brokers).all()).values()) {
        limit = Math.min(limit, Long.parseLong(config.get(BROKER_LIMIT).value()));
      }
      return limit;
    }
  }
}
