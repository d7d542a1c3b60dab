package io.gammaflow.connectors.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a source in order of arrival can promise: once a period of event time, the largest event
 * time seen less a slack.
 */
public final class ProgressClock {
  private final Duration slack;
  private final long periodMicros;
  private @Nullable Instant latest;
  private @Nullable Instant promised;

  /**
   * @param slack how far behind the largest event time a record may come and still be in time
   * @param period event time between two promises
   */
  public ProgressClock(Duration slack, Duration period) {
    this.slack = slack;
    this.periodMicros = Math.max(1, period.toNanos() / 1000);
  }

  /** Half a second of slack, a promise each second: the house's rule. */
  public static ProgressClock standard() {
    return new ProgressClock(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  /** Goes on where another stopped; null for what was never seen or promised. */
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

  /** The progress that falls due now, promised by this call; null while the period lasts. */
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

  /** The last promise; null when there was none. */
  public @Nullable Instant promised() {
    return promised;
  }

  private long period(Instant time) {
    return Math.floorDiv(ChronoUnit.MICROS.between(Instant.EPOCH, time), periodMicros);
  }
}
