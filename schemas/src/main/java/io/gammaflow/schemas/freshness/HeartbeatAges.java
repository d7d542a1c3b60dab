package io.gammaflow.schemas.freshness;

import io.gammaflow.schemas.record.Heartbeat;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The ages in a heartbeat, by the writer's clock when it was sent, nanoseconds; below 0 = ahead of
 * that clock.
 *
 * @param sent when it was sent, by the reader's clock
 * @param pulseAge age of the oldest pulse of ingest
 * @param progressAge age of the progress of the numbers @param inputAge age of the progress of
 *     ingest @param heartbeat the message
 */
record HeartbeatAges(
    long sent, long pulseAge, long progressAge, long inputAge, Heartbeat heartbeat) {
  /** How far ahead of the writer's clock a time may be, nanoseconds. */
  static final long MOST_AHEAD = TimeUnit.SECONDS.toNanos(1);

  private static final long UNKNOWN = Long.MAX_VALUE / 2;

  static HeartbeatAges of(Heartbeat heartbeat, long sent) {
    long at = nanos(heartbeat.getSentAt());
    return new HeartbeatAges(
        sent,
        age(at, heartbeat.getPulse()),
        age(at, heartbeat.getProgress()),
        age(at, heartbeat.getInput()),
        heartbeat);
  }

  private static long age(long at, @Nullable Instant time) {
    return time == null ? UNKNOWN : at - nanos(time);
  }

  /** Whether all ages are known, by clocks that can be compared. */
  boolean isVouched() {
    return pulseAge != UNKNOWN
        && progressAge != UNKNOWN
        && pulseAge >= -MOST_AHEAD
        && progressAge >= -MOST_AHEAD;
  }

  /** Age of the oldest input of the numbers. */
  long dataAge(long now) {
    return Math.max(pulseAge, progressAge) + now - sent;
  }

  /** Why the ages are not known. */
  String whatIsMissing() {
    String venue = heartbeat.getPulseVenue();
    if (pulseAge == UNKNOWN && venue != null) {
      return "no pulse of ingest of " + venue + " from every partition yet";
    }
    if (pulseAge == UNKNOWN) {
      return progressAge == UNKNOWN
          ? "exposure does not report how fresh its input is: it has just started, or is an older"
              + " version"
          : "no pulse of ingest yet";
    }
    if (progressAge == UNKNOWN) {
      return "exposure has no progress yet";
    }
    return pulseAge < -MOST_AHEAD
        ? "the clock of ingest of " + venue + " is " + seconds(-pulseAge) + " ahead"
        : "the venue's times are " + seconds(-progressAge) + " ahead of the clock";
  }

  /**
   * The cause of old numbers.
   *
   * @param pulseLate age from which ingest is silent
   * @param inputLate age from which the venue is
   */
  String whatIsOld(long now, long pulseLate, long inputLate) {
    long since = now - sent;
    if (pulseAge + since > pulseLate) {
      String partition = heartbeat.getPulsePartition();
      return "ingest of "
          + heartbeat.getPulseVenue()
          + " has been silent for "
          + seconds(pulseAge + since)
          + (partition == null ? "" : " on " + partition);
    }
    if (inputAge == UNKNOWN) {
      return heartbeat.getInputVenue() + " has sent nothing since its ingest started";
    }
    if (inputAge + since > inputLate) {
      return heartbeat.getInputVenue()
          + " has been silent for "
          + seconds(inputAge + since)
          + ", its ingest is alive";
    }
    return "numbers are "
        + seconds(progressAge + since)
        + " old, the input is newer: exposure is behind, or waiting for another venue";
  }

  static long nanos(Instant time) {
    return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
  }

  static String seconds(long nanos) {
    return TimeUnit.NANOSECONDS.toSeconds(nanos) + " s";
  }
}
