package io.gammaflow.operations.audit;

import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * One book's calendar month, UTC, as its signals have it: seconds of event time in each status and
 * what was found wrong. The status of a signal holds until the next tick of the book; where that is
 * further away than a signal may be, all of the time between was silent.
 */
public final class MonthAudit {
  /** Longest time between two ticks of a book that its readers still count as covered. */
  static final Duration SILENT_AFTER = Duration.ofMinutes(1);

  /** In these a reader has numbers, or is given the reason why they are worth less. */
  private static final Set<SignalStatus> SERVED = Set.of(SignalStatus.OK, SignalStatus.DEGRADED);

  private static final double NANOS = 1e9;

  private final Map<SignalStatus, Double> seconds = new EnumMap<>(SignalStatus.class);
  private double silent;
  private long signals;
  private long lost;
  private long healed;
  private long repeated;
  private long outOfOrder;

  /** Counts what a signal turned out to be. */
  void count(BookAudit.Verdict verdict, long missing) {
    signals += verdict == BookAudit.Verdict.DUPLICATE ? 0 : 1;
    switch (verdict) {
      case NEXT -> {}
      case AFTER_HOLE -> lost += missing;
      case HEALED -> healed++;
      case REORDERED -> outOfOrder++;
      case DUPLICATE -> repeated++;
    }
  }

  /** Adds the time from a tick to the next one. */
  void add(ReflexivitySignal signal, Instant next) {
    Duration span = Duration.between(signal.getEventTime(), next);
    double length = span.getSeconds() + span.getNano() / NANOS;
    if (span.compareTo(SILENT_AFTER) > 0) {
      silent += length;
    } else {
      seconds.merge(signal.getStatus(), length, Double::sum);
    }
  }

  /** Seconds of event time in a status. */
  public double seconds(SignalStatus status) {
    return seconds.getOrDefault(status, 0.0);
  }

  /** Seconds of event time in which the book emitted nothing for too long. */
  public double silentSeconds() {
    return silent;
  }

  /** Seconds in which the market of the book was open, silence included. */
  public double openSeconds() {
    double all = silent;
    for (Map.Entry<SignalStatus, Double> status : seconds.entrySet()) {
      all += status.getKey() == SignalStatus.CLOSED ? 0 : status.getValue();
    }
    return all;
  }

  /** Share of the open time in which the book was OK or DEGRADED for a stated reason, 0 to 1. */
  public double servedShare() {
    double open = openSeconds();
    double served = 0;
    for (SignalStatus status : SERVED) {
      served += seconds(status);
    }
    return open == 0 ? 1 : served / open;
  }

  /** Distinct signals. */
  public long signals() {
    return signals;
  }

  /** Numbers found missing, put back since or not. */
  public long lost() {
    return lost;
  }

  /** Missing numbers that a revision put back. */
  public long healed() {
    return healed;
  }

  /** Numbers that came again. */
  public long repeated() {
    return repeated;
  }

  /** Numbers that came behind a later one without being a repair. */
  public long outOfOrder() {
    return outOfOrder;
  }
}
