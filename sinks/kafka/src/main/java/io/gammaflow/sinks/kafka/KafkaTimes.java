package io.gammaflow.sinks.kafka;

import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The timestamp of a Kafka record, which decides how long the broker keeps it and nothing else: the
 * value holds the true event time.
 */
final class KafkaTimes {
  /** How far ahead of the clock a timestamp may be, milliseconds. */
  static final long MOST_AHEAD = 5_000;

  /** How far ahead a broker may still take one of a writer whose clock is wrong. */
  static final Duration TAKEN_AHEAD = Duration.ofDays(1);

  private static final Map<String, Long> RETENTION =
      TopicCatalogue.all().stream()
          .collect(Collectors.toMap(Topic::name, topic -> topic.retention().toMillis()));

  private KafkaTimes() {}

  /**
   * The event time, within half a retention before and 5 s after now: the broker removes a file of
   * a partition when its largest timestamp is old enough, so one record from the future would keep
   * its whole segment, and one from long ago would be deleted within minutes. A record without an
   * event time gets the current time.
   *
   * @param now milliseconds since the epoch
   */
  static long of(WireRecord wire, long now) {
    if (wire.eventTime == WireRecord.UNTIMED) {
      return now;
    }
    long kept = RETENTION.getOrDefault(wire.topic, Long.MAX_VALUE);
    // Kafka has no time before 1970.
    long earliest = Math.max(0, now - kept / 2);
    long millis = WireRecords.millis(wire.eventTime);
    return Math.max(earliest, Math.min(millis, now + MOST_AHEAD));
  }
}
