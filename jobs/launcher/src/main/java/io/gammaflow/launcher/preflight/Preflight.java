package io.gammaflow.launcher.preflight;

import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.OtherWriters;
import io.gammaflow.sinks.kafka.TransactionTimeouts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/**
 * The rules that a live job must keep before it starts. A job that breaks one would run, and lose
 * or double records in silence at its first failure.
 */
public final class Preflight {
  public static final String CHECKPOINT_INTERVAL = "checkpointInterval";
  public static final String CHECKPOINT_DIRECTORY = "checkpointDir";
  public static final String TRANSACTION_PREFIX = "environment";
  public static final String TRANSACTION_TIMEOUT = "transactionTimeout";
  public static final String PARALLELISM = "parallelism";
  public static final String INPUT_TOPICS = "inputTopics";
  public static final String BOOTSTRAP = "brokers";

  /** Beyond two checkpoint intervals: a busy broker answers late. */
  private static final Duration WATCH_MORE = Duration.ofSeconds(1);

  private Preflight() {}

  /** Every broken rule, those of the plan and those that only the brokers can tell. */
  public static List<String> problems(JobPlan plan, KafkaConnection kafka) {
    List<String> problems = new ArrayList<>(ofPlan(plan));
    problems.addAll(ofBrokers(plan, kafka));
    return problems;
  }

  /** The rules that the plan alone breaks. Looks at the disk, not at the network. */
  public static List<String> ofPlan(JobPlan plan) {
    List<String> problems = new ArrayList<>();
    guarantee(plan, problems);
    checkpoints(plan, problems);
    if (plan.parallelism() > plan.maxParallelism()) {
      problems.add(
          "%s: %d is above the max parallelism %d, state cannot be spread wider"
              .formatted(PARALLELISM, plan.parallelism(), plan.maxParallelism()));
    }
    Set<String> written = new LinkedHashSet<>(plan.topics().outputs());
    written.addAll(plan.topics().deadLetters());
    for (String topic : plan.topics().inputs()) {
      if (written.contains(topic)) {
        problems.add(
            "%s: %s is an output or dead-letter topic of the job; it would read what it writes"
                .formatted(INPUT_TOPICS, topic));
      }
    }
    return problems;
  }

  /** The rules that the brokers know: their own limits, and who else is at work. */
  public static List<String> ofBrokers(JobPlan plan, KafkaConnection kafka) {
    List<String> problems = new ArrayList<>(kafka.problems());
    if (!problems.isEmpty()) {
      return problems.stream().map(p -> BOOTSTRAP + ": " + p).toList();
    }
    try {
      if (plan.guarantee().exactlyOnce()) {
        TransactionTimeouts.ofBrokers(kafka, plan.guarantee().transactionTimeout())
            .ifPresent(p -> problems.add(TRANSACTION_TIMEOUT + ": " + p));
      }
      OtherWriters.problems(
              kafka,
              plan.guarantee().transactionPrefix(),
              plan.checkpoints().interval().multipliedBy(2).plus(WATCH_MORE))
          .forEach(p -> problems.add(TRANSACTION_PREFIX + ": " + p));
    } catch (IOException | KafkaException e) {
      problems.add(BOOTSTRAP + ": no broker answers at " + kafka.bootstrapServers());
    }
    return problems;
  }

  private static void guarantee(JobPlan plan, List<String> problems) {
    JobPlan.Guarantee guarantee = plan.guarantee();
    if (!guarantee.exactlyOnce()) {
      return;
    }
    JobPlan.Checkpoints checkpoints = plan.checkpoints();
    if (!isPositive(checkpoints.interval())) {
      problems.add(
          CHECKPOINT_INTERVAL + ": exactly-once needs checkpoints, without them nothing commits");
    }
    if (guarantee.transactionPrefix().isBlank()) {
      problems.add(
          TRANSACTION_PREFIX + ": exactly-once needs a prefix that stays the same over restarts");
    }
    TransactionTimeouts.ofJob(
            guarantee.transactionTimeout(), checkpoints.timeout(), checkpoints.restartBudget())
        .ifPresent(p -> problems.add(TRANSACTION_TIMEOUT + ": " + p));
  }

  private static void checkpoints(JobPlan plan, List<String> problems) {
    if (!isPositive(plan.checkpoints().interval())) {
      return;
    }
    String directory = plan.checkpoints().directory();
    if (directory.isBlank()) {
      problems.add(CHECKPOINT_DIRECTORY + ": missing; checkpoints need a place that outlives jobs");
      return;
    }
    try {
      URI uri = URI.create(directory);
      if (uri.getScheme() != null && !uri.getScheme().equals("file")) {
        return; // Only the cluster can look there.
      }
      Path path = uri.getScheme() == null ? Path.of(directory) : Path.of(uri.getPath());
      if (!Files.isDirectory(path)) {
        problems.add(CHECKPOINT_DIRECTORY + ": " + path + " is no folder");
      } else {
        probe(path, problems);
      }
    } catch (IllegalArgumentException e) {
      problems.add(CHECKPOINT_DIRECTORY + ": '" + directory + "' is neither a folder nor a URI");
    }
  }

  private static void probe(Path path, List<String> problems) {
    try {
      Files.delete(Files.createTempFile(path, "gammaflow-preflight-", ".tmp"));
    } catch (IOException e) {
      problems.add(CHECKPOINT_DIRECTORY + ": " + path + " cannot be written to");
    }
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isZero() && !duration.isNegative();
  }
}
