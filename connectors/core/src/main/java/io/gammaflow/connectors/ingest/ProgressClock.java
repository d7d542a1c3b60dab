package io.gammaflow.connectors.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a source in order of arrival: once per period of event time, the largest event
 * time seen minus a slack.
 */
public final class ProgressClock {
  private final Duration slack;
  private final long periodMicros;
  private @Nullable Instant latest;
  private @Nullable Instant promised;

  /**
   * @param slack how far behind the largest event time a record may come and still be in time
   * @param period event time between two progress records
   */
  public ProgressClock(Duration slack, Duration period) {
    this.slack = slack;
    this.periodMicros = Math.max(1, period.toNanos() / 1000);
  }

  /** Half a second of slack, progress each second: the default. */
  public static ProgressClock standard() {
    return new ProgressClock(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  /** Continues where another stopped; null where nothing was seen or emitted. */
  public void restore(@Nullable Instant seen, @Nullable Instant promise) {
    latest = seen;
    promised = promise;
  }

  /** The progress that a record of this time is behind; null when it is in time. */
  public @Nullable Instant lateBehind(Instant eventTime) {
    Instant progress = promised;
    return progress != null && !eventTime.isAfter(progress) ? progress : null;
  }

  /** A record of this time was seen. */
  public void seen(Instant eventTime) {
    if (latest == null || eventTime.isAfter(latest)) {
      latest = eventTime;
    }
  }

  /** The progress that is due now and guaranteed by this call; null while the period lasts. */
  public @Nullable Instant due() {
    Instant seen = latest;
    if (seen == null) {
      return null;
    }
    Instant progress = seen.minus(slack);
    Instant before = promised;
    if (before != null && period(progress) <= period(before)) {
      return null;
    }
    promised = progress;
    return progress;
  }

  /** The largest time seen; null when there was none. */
  public @Nullable Instant latest() {
    return latest;
  }

  /** The last progress; null when there was none. */
  public @Nullable Instant promised() {
    return promised;
  }

  private long period(Instant time) {
    return Math.floorDiv(ChronoUnit.MICROS.between(Instant.EPOCH, time), periodMicros);
  }
}
