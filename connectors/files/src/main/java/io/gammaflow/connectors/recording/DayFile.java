package io.gammaflow.connectors.recording;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.schemas.calendar.ExchangeCalendars;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Progress;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the index states about one file.
 *
 * @param frames records, progress among them
 * @param first smallest event time of its records; null when it holds progress alone
 * @param last largest event time of its records
 * @param progress last progress of a venue that is known; null when it holds none
 */
record DayFile(
    String stream,
    LocalDate day,
    long frames,
    @Nullable Instant first,
    @Nullable Instant last,
    @Nullable Instant progress) {

  static DayFile empty(String stream, LocalDate day) {
    return new DayFile(stream, day, 0, null, null, null);
  }

  /** With one more record. */
  DayFile with(SpecificRecord record) {
    if (record instanceof DeadLetter) {
      return new DayFile(stream, day, frames + 1, first, last, progress);
    }
    Instant time = InputRecords.eventTime(record);
    if (record instanceof Progress told) {
      if (!ExchangeCalendars.isKnown(told.getVenue())) {
        return new DayFile(stream, day, frames + 1, first, last, progress);
      }
      return new DayFile(stream, day, frames + 1, first, last, later(progress, time));
    }
    Instant earliest = first == null || time.isBefore(first) ? time : first;
    return new DayFile(stream, day, frames + 1, earliest, later(last, time), progress);
  }

  private static Instant later(@Nullable Instant known, Instant time) {
    return known == null || time.isAfter(known) ? time : known;
  }
}
