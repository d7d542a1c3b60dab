package io.gammaflow.streams.exposure;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Where a task's records went, as metrics: {@code in = applied + duplicate + late + expired +
 * deadLettered}, the last by reason. Labels are words of this program and never come from a record.
 */
public final class RecordMetrics {
  /** The group of the house among Flink's metrics. */
  public static final String GROUP = "gammaflow";

  private final MetricGroup group;
  private final Map<DeadLetterReason, Counter> reasons = new EnumMap<>(DeadLetterReason.class);
  private final Counter in;
  private final Counter applied;
  private final Counter duplicate;
  private final Counter late;
  private final Counter expired;
  private final Counter unaccounted;
  private final Counter unordered;
  private final Counter signed;
  private final Counter unsigned;
  private long deadLettered;

  /**
   * @param task the metrics of the task
   */
  public RecordMetrics(MetricGroup task) {
    group = task.addGroup(GROUP).addGroup("records");
    in = group.counter("in");
    applied = group.counter("applied");
    duplicate = group.counter("duplicate");
    late = group.counter("late");
    expired = group.counter("expired");
    unaccounted = group.counter("unaccounted");
    unordered = group.counter("unordered");
    // All of them from the beginning: what appears with its first count does not increase by it.
    for (DeadLetterReason reason : DeadLetterReason.values()) {
      counter(reason);
    }
    MetricGroup trades = task.addGroup(GROUP).addGroup("trades");
    signed = trades.counter("signed");
    unsigned = trades.counter("unsigned");
  }

  /** Adds what a shard did at a tick; its dead letters have been counted one by one. */
  public void add(BookTally tally) {
    in.inc(tally.in);
    applied.inc(tally.applied);
    duplicate.inc(tally.duplicate);
    late.inc(tally.late);
    expired.inc(tally.expired);
    unaccounted.inc(Math.abs(tally.unaccounted()));
    unordered.inc(tally.unordered);
    unsigned.inc(tally.unsigned);
    signed.inc(tally.trades - tally.unsigned);
  }

  /** Counts a dead letter by its reason. */
  public void deadLetter(DeadLetterReason reason) {
    deadLettered++;
    counter(reason).inc();
  }

  private Counter counter(DeadLetterReason reason) {
    return reasons.computeIfAbsent(
        reason, r -> group.addGroup("reason", r.name()).counter("deadLettered"));
  }

  /** Counts a record that was a dead letter when it came, by what its text begins with. */
  public void arrivedDead(CharSequence text) {
    in.inc();
    String word = text.toString().split(":", 2)[0];
    for (DeadLetterReason reason : DeadLetterReason.values()) {
      if (reason.name().equals(word)) {
        deadLetter(reason);
        return;
      }
    }
    deadLetter(DeadLetterReason.MALFORMED);
  }

  /** The account in a line: what is written at the end of a run. */
  public String line() {
    long out =
        applied.getCount()
            + duplicate.getCount()
            + late.getCount()
            + expired.getCount()
            + deadLettered;
    return "records in %d = applied %d + duplicate %d + late %d + expired %d + dead-lettered %d %s"
        .formatted(
            in.getCount(),
            applied.getCount(),
            duplicate.getCount(),
            late.getCount(),
            expired.getCount(),
            deadLettered,
            in.getCount() == out ? "holds" : "DOES NOT HOLD");
  }
}
