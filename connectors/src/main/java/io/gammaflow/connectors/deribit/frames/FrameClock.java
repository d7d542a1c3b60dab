package io.gammaflow.connectors.deribit.frames;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a partition in order of arrival can promise: each second of event time, the largest event
 * time seen less half a second.
 */
final class FrameClock {
  private static final Duration SLACK = Duration.ofMillis(500);

  private @Nullable Instant latest;
  private @Nullable Instant promised;

  /** The progress that a record of this time is behind; null when it is in time. */
  @Nullable Instant lateBehind(Instant eventTime) {
    Instant progress = promised;
    return progress != null && !eventTime.isAfter(progress) ? progress : null;
  }

  /** A record of this time was seen. */
  void seen(Instant eventTime) {
    if (latest == null || eventTime.isAfter(latest)) {
      latest = eventTime;
    }
  }

  /** The progress that falls due now; null while the second lasts. */
  @Nullable Instant due() {
    Instant seen = latest;
    if (seen == null) {
      return null;
    }
    Instant progress = seen.minus(SLACK);
    Instant before = promised;
    if (before != null && !second(progress).isAfter(second(before))) {
      return null;
    }
    promised = progress;
    return progress;
  }

  /** The last promise, when nothing follows: the largest time seen, null when there was none. */
  @Nullable Instant end() {
    return latest;
  }

  private static Instant second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}
