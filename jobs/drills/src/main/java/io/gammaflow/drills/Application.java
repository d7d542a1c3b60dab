package io.gammaflow.drills;

import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.streams.config.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The exposure job as an application of its own cluster, as it runs in production: the cluster's
 * configuration has parallelism and checkpoints, the settings have the rest.
 *
 * @param environment names its transactions and groups; empty = no application
 * @param profile its times
 * @param checkpoints where they live
 */
record Application(String environment, DrillProfile profile, Path checkpoints) {
  private static final int PARALLELISM = 2;

  static Application none() {
    return new Application("", DrillProfile.quick(), Path.of(""));
  }

  /** What the cluster's configuration has of it. */
  Map<String, String> configuration() {
    if (environment.isEmpty()) {
      return Map.of();
    }
    Map<String, String> c = new TreeMap<>();
    c.put("parallelism.default", Integer.toString(PARALLELISM));
    c.put("execution.checkpointing.dir", checkpoints.toAbsolutePath().toUri().toString());
    c.put("execution.checkpointing.interval", profile.checkpointInterval().toMillis() + " ms");
    c.put("execution.checkpointing.timeout", profile.checkpointTimeout().toMillis() + " ms");
    c.put("execution.checkpointing.tolerable-failed-checkpoints", "1000");
    c.put("restart-strategy.type", "exponential-delay");
    c.put("restart-strategy.exponential-delay.initial-backoff", "200 ms");
    c.put("restart-strategy.exponential-delay.max-backoff", "1 s");
    c.put("high-availability.cluster-id", environment);
    return c;
  }

  /** What its program is started with; empty where there is none. */
  List<String> arguments(KafkaConnection kafka) {
    return environment.isEmpty()
        ? List.of()
        : List.of(
            "exposure",
            "--environment=" + environment,
            "--brokers=" + kafka.bootstrapServers(),
            "--replication-factor=1",
            "--model=CUSTOMER_FLOW",
            "--transaction-timeout=" + text(profile.transactionTimeout()),
            "--restart-budget=" + text(profile.restartBudget()));
  }

  private static String text(Duration duration) {
    return Durations.print(duration.toMillis() * 1000);
  }
}
