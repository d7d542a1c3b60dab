package io.gammaflow.runtime.preflight;

import io.gammaflow.sinks.kafka.ColdStart;
import io.gammaflow.sinks.kafka.ConcurrentWriterCheck;
import io.gammaflow.sinks.kafka.KafkaConnection;
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
import org.jspecify.annotations.Nullable;

/**
 * The rules that a live job must keep before it starts. A job that breaks one would run, and lose
 * or double records in silence at its first failure.
 */
public final class Preflight {
  public static final String CHECKPOINT_INTERVAL = "checkpoint.interval";
  public static final String CHECKPOINT_DIRECTORY = "checkpoint.dir";
  public static final String TRANSACTION_PREFIX = "environment";
  public static final String TRANSACTION_TIMEOUT = "transaction.timeout";
  public static final String PARALLELISM = "parallelism";
  public static final String INPUT_TOPICS = "inputTopics";
  public static final String BOOTSTRAP = "brokers";
  public static final String COLD = "cold";

  /** Beyond two checkpoint intervals: a busy broker answers late. */
  private static final Duration WATCH_MORE = Duration.ofSeconds(1);

  private Preflight() {}

  /** Every broken rule: of the plan, of what is around it. */
  public static List<String> problems(JobPlan plan, KafkaConnection kafka) {
    List<String> problems = new ArrayList<>(ofPlan(plan));
    problems.addAll(ofSurroundings(plan, kafka));
    return problems;
  }

  /** The rules that the plan alone breaks, whatever is around it: no waiting makes them good. */
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

  /** The rules that disk and brokers know, and that may hold a moment later. */
  public static List<String> ofSurroundings(JobPlan plan, KafkaConnection kafka) {
    List<String> problems = new ArrayList<>(ofDisk(plan));
    problems.addAll(ofBrokers(plan, kafka));
    return problems;
  }

  /** The rules that the brokers know: their own limits, and who else is at work. */
  static List<String> ofBrokers(JobPlan plan, KafkaConnection kafka) {
    List<String> problems = new ArrayList<>(kafka.problems());
    if (!problems.isEmpty()) {
      return problems.stream().map(p -> BOOTSTRAP + ": " + p).toList();
    }
    try {
      if (plan.guarantee().exactlyOnce()) {
        TransactionTimeouts.ofBrokers(kafka, plan.guarantee().transactionTimeout())
            .ifPresent(p -> problems.add(TRANSACTION_TIMEOUT + ": " + p));
      }
      ConcurrentWriterCheck.problems(
              kafka,
              plan.guarantee().transactionPrefix(),
              plan.checkpoints().interval().multipliedBy(2).plus(WATCH_MORE))
          .forEach(p -> problems.add(TRANSACTION_PREFIX + ": " + p));
    } catch (IOException | KafkaException e) {
      problems.add(BOOTSTRAP + ": no broker answers at " + kafka.bootstrapServers());
    }
    return problems;
  }

  /** Whether the job may start without state, where it was given none. */
  public static List<String> ofColdStart(ColdStart rule, String group, KafkaConnection kafka) {
    try {
      return rule.problem(kafka, group).map(p -> COLD + ": " + p).stream().toList();
    } catch (IOException | KafkaException e) {
      return List.of(BOOTSTRAP + ": no broker answers at " + kafka.bootstrapServers());
    }
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
      folder(directory);
    } catch (IllegalArgumentException e) {
      problems.add(CHECKPOINT_DIRECTORY + ": '" + directory + "' is neither a folder nor a URI");
    }
  }

  /** A place that only the cluster can look at is not looked at. */
  static List<String> ofDisk(JobPlan plan) {
    String directory = plan.checkpoints().directory();
    if (!isPositive(plan.checkpoints().interval()) || directory.isBlank()) {
      return List.of();
    }
    Path path;
    try {
      path = folder(directory);
    } catch (IllegalArgumentException e) {
      return List.of(); // The plan is wrong; the rule for it is reported.
    }
    if (path == null || (Files.isDirectory(path) && isWritable(path))) {
      return List.of();
    }
    String fault = Files.isDirectory(path) ? " cannot be written to" : " is not a folder";
    return List.of(CHECKPOINT_DIRECTORY + ": " + path + fault);
  }

  /** Null for a place that is not on this machine. */
  private static @Nullable Path folder(String directory) {
    URI uri = URI.create(directory);
    if (uri.getScheme() != null && !uri.getScheme().equals("file")) {
      return null;
    }
    return uri.getScheme() == null ? Path.of(directory) : Path.of(uri.getPath());
  }

  private static boolean isWritable(Path path) {
    try {
      Files.delete(Files.createTempFile(path, "gammaflow-preflight-", ".tmp"));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isZero() && !duration.isNegative();
  }
}
