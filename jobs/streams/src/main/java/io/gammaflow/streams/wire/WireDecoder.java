package io.gammaflow.streams.wire;

import io.gammaflow.schemas.calendar.ExchangeCalendars;
import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.streams.record.Door;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecords;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.record.Refusals;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Messages of the input topics to flat records. A message that cannot be used becomes a record of
 * kind DEAD_LETTER with its bytes and its place; nothing is thrown, nothing is dropped. Confined to
 * one thread.
 */
public final class WireDecoder implements Serializable {
  private static final long serialVersionUID = 1L;

  private final WallClock clock;

  private transient @Nullable AvroCodec codec;

  /**
   * The last progress by partition and venue, of this attempt: after a recovery nothing is ahead of
   * a partition until it has told its progress again.
   */
  private transient @Nullable Map<String, Map<String, Long>> heard;

  /**
   * @param clock what no progress may be ahead of: it refuses, and gets into no number
   */
  public WireDecoder(WallClock clock) {
    this.clock = clock;
  }

  /** The record of a message as a topic holds it. */
  public MarketRecord decode(WireRecord wire) {
    MarketRecord record = decode(wire.topic, wire.partition, wire.offset, wire.value);
    record.partition = wire.topic + '/' + wire.partition;
    return record;
  }

  private MarketRecord decode(String topic, int partition, long offset, byte @Nullable [] value) {
    SpecificRecord decoded = null;
    try {
      decoded = codec().decode(value);
      MarketRecord record = Door.admit(decoded);
      if (record.kind == RecordKind.PROGRESS) {
        return advance(record, topic, partition);
      }
      if (record.kind == RecordKind.PULSE) {
        return pulse(record, topic, partition);
      }
      record.heard = heard(topic, partition).getOrDefault(record.venue, MarketRecord.UNHEARD);
      return record;
    } catch (RejectedException e) {
      return Refusals.letter(DeadLetters.of(topic, offset, partition, value, e), decoded);
    } catch (RuntimeException e) {
      // Nothing that a message holds may end the job, and the last line says so of the rest.
      RejectedException why = new RejectedException(DeadLetterReason.FAILED, "off the wire: " + e);
      return Refusals.letter(DeadLetters.of(topic, offset, partition, value, why), decoded);
    }
  }

  /**
   * A progress of a time that cannot be would take the watermark with it, and switch off what is
   * measured by it; one of a venue that nobody knows would stay for ever.
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
          "progress "
              + MarketRecords.isoMicros(progress.eventTime)
              + ", more than 5 s ahead of the clock");
    }
    heard(topic, partition).merge(progress.venue, progress.eventTime, Math::max);
    return progress;
  }

  /**
   * Where a sign of life was read counts, not where it says that it was written. One of a venue
   * that nobody knows would grow old in every heartbeat.
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
