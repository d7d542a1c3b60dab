package io.gammaflow.connectors.recording;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.schemas.calendar.ExchangeCalendars;
import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Progress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of progress in a recording. Progress moves time, so it is accepted only near the records:
 * it follows the largest time of a record, and a book emits for an hour after it.
 *
 * @param latest the latest progress that is accepted
 */
record RecordingTimes(Instant latest) {
  /** How far behind the last record a progress may come, and behind the last progress a record. */
  static final Duration SLACK = Duration.ofHours(1);

  /** No time of a market is later: an error of unit, or poison. */
  private static final Instant END_OF_TIME = Instant.parse("2200-01-01T00:00:00Z");

  /** The times of a recording, by its index or a scan: those of its last records. */
  static RecordingTimes of(Iterable<List<RecordingFile>> streams) {
    Instant last = Instant.MIN;
    for (List<RecordingFile> stream : streams) {
      for (RecordingFile file : stream) {
        Instant own = file.contents().last();
        if (own != null && own.isAfter(last)) {
          last = own;
        }
      }
    }
    boolean silent = last.equals(Instant.MIN);
    return new RecordingTimes(
        silent || last.isAfter(END_OF_TIME.minus(SLACK)) ? END_OF_TIME : last.plus(SLACK));
  }

  /**
   * Checks a progress.
   *
   * @throws RejectedException where it would move time beyond the records, or is of an unknown
   *     venue
   */
  void check(Progress progress) throws RejectedException {
    Instant time = progress.getEventTime();
    if (!time.isAfter(Instant.EPOCH) || !time.isBefore(END_OF_TIME)) {
      throw new RejectedException(DeadLetterReason.BAD_TIMESTAMP, "progress " + time);
    }
    if (!ExchangeCalendars.isKnown(progress.getVenue())) {
      String venue = progress.getVenue();
      throw new RejectedException(
          DeadLetterReason.BAD_VALUE,
          "progress of a venue without a calendar: "
              + venue.substring(0, Math.min(64, venue.length())));
    }
    if (time.isAfter(latest)) {
      throw new RejectedException(
          DeadLetterReason.FUTURE_TIMESTAMP,
          "progress " + time + ", more than 1 h after the last record of the recording");
    }
  }

  /** The last accepted progress of a stream; null without one. */
  @Nullable Instant progressOf(List<RecordingFile> stream, AvroCodec codec) throws IOException {
    Instant last = null;
    for (RecordingFile file : stream) {
      Instant own = file.contents().progress();
      if (own != null && own.isAfter(latest)) {
        own = scan(file, codec);
      }
      if (own != null && (last == null || own.isAfter(last))) {
        last = own;
      }
    }
    return last;
  }

  /** The index has the largest only: if that is not accepted, only the file has the next one. */
  private @Nullable Instant scan(RecordingFile file, AvroCodec codec) throws IOException {
    Instant last = null;
    try (DayFileReader reader = file.open(codec)) {
      for (SpecificRecord record = reader.next(); record != null; record = reader.next()) {
        if (record instanceof DeadLetter || !(record instanceof Progress progress)) {
          continue;
        }
        try {
          check(progress);
        } catch (RejectedException e) {
          continue; // The reading gives it out as a dead letter, in its place.
        }
        Instant time = InputRecords.eventTime(progress);
        last = last == null || time.isAfter(last) ? time : last;
      }
    }
    return last;
  }
}
