package io.gammaflow.streams.wire;

import io.gammaflow.schemas.calendar.ExchangeCalendars;
import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordIntake;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.record.Refusals;
import io.gammaflow.streams.time.Micros;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decodes messages of the input topics to flat records. An unusable message becomes a record of
 * kind DEAD_LETTER with its bytes and position; nothing is thrown, nothing is dropped. Confined to
 * one thread.
 */
public final class WireDecoder implements Serializable {
  private static final long serialVersionUID = 1L;

  private final WallClock clock;

  private transient @Nullable AvroCodec codec;

  /**
   * The last progress by partition and venue, since this attempt of the task started: after a
   * recovery no record is ahead of a partition until it has progressed again.
   */
  private transient @Nullable Map<String, Map<String, Long>> heard;

  /**
   * @param clock what no progress may be ahead of: it refuses, and gets into no number
   */
  public WireDecoder(WallClock clock) {
    this.clock = clock;
  }

  /** The record of a message of a topic. */
  public MarketRecord decode(WireRecord wire) {
    MarketRecord record = decode(wire.topic, wire.partition, wire.offset, wire.value);
    record.partition = wire.topic + '/' + wire.partition;
    return record;
  }

  private MarketRecord decode(String topic, int partition, long offset, byte @Nullable [] value) {
    SpecificRecord decoded = null;
    try {
      decoded = codec().decode(value);
      MarketRecord record = RecordIntake.admit(decoded);
      if (record.kind == RecordKind.PROGRESS) {
        return advance(record, topic, partition);
      }
      if (record.kind == RecordKind.PULSE) {
        return pulse(record, topic, partition);
      }
      record.heard = heard(topic, partition).getOrDefault(record.venue, MarketRecord.NO_PROGRESS);
      return record;
    } catch (RejectedException e) {
      return Refusals.letter(DeadLetters.of(topic, offset, partition, value, e), decoded);
    } catch (RuntimeException e) {
      // No content of a message may end the job: this catches what the checks do not expect.
      RejectedException why = new RejectedException(DeadLetterReason.FAILED, "off the wire: " + e);
      return Refusals.letter(DeadLetters.of(topic, offset, partition, value, why), decoded);
    }
  }

  /**
   * Stores progress. One in the future would advance the watermark, and one of an unknown venue
   * would stay for ever: both are rejected.
   */
  private MarketRecord advance(MarketRecord progress, String topic, int partition)
      throws RejectedException {
    if (!ExchangeCalendars.isKnown(progress.venue)) {
      throw new RejectedException(
          DeadLetterReason.BAD_VALUE, "progress of a venue without a calendar: " + progress.venue);
    }
    if (progress.eventTime > clock.micros() + MarketRecord.MOST_AHEAD) {
      throw new RejectedException(
          DeadLetterReason.FUTURE_TIMESTAMP,
          "progress " + Micros.iso(progress.eventTime) + ", more than 5 s ahead of the clock");
    }
    heard(topic, partition).merge(progress.venue, progress.eventTime, Math::max);
    return progress;
  }

  /**
   * Checks a pulse and gives it the partition that it was read from, whatever partition it names.
   * One of an unknown venue is rejected: it would grow old in every heartbeat.
   */
  private static MarketRecord pulse(MarketRecord pulse, String topic, int partition)
      throws RejectedException {
    if (!ExchangeCalendars.isKnown(pulse.venue)) {
      throw new RejectedException(
          DeadLetterReason.BAD_VALUE, "pulse of a venue without a calendar: " + pulse.venue);
    }
    if (pulse.pulsePartitions() < 1) {
      throw new RejectedException(
          DeadLetterReason.BAD_VALUE, "pulse to " + pulse.pulsePartitions() + " partitions");
    }
    pulse.source = topic + '/' + partition;
    return pulse;
  }

  private Map<String, Long> heard(String topic, int partition) {
    Map<String, Map<String, Long>> own = heard;
    if (own == null) {
      own = new HashMap<>();
      heard = own;
    }
    return own.computeIfAbsent(topic + '/' + partition, p -> new HashMap<>());
  }

  private AvroCodec codec() {
    AvroCodec own = codec;
    if (own == null) {
      own = AvroCodec.ofClasspath();
      codec = own;
    }
    return own;
  }
}
