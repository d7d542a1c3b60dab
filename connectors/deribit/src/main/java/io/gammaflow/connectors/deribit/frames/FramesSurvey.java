package io.gammaflow.connectors.deribit.frames;

import io.gammaflow.connectors.file.DaySpread;
import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Progress;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What only the whole recording reveals: frames are in order of arrival, so any of them may have
 * the last event time; whether an arrival is plausible, or the recorder's clock is wrong, shows
 * only in comparison with the others; and an option may be defined after its first records.
 */
final class FramesSurvey {
  private final DaySpread arrivals = new DaySpread();
  private final Map<LocalDate, Instant> lastByArrival = new HashMap<>();

  private final Map<String, Contract> terms = new HashMap<>();
  private final Map<String, Long> behindMicros = new HashMap<>();

  private FramesSurvey() {}

  /** Reads all connections to their ends. */
  static FramesSurvey of(List<FramesPartition> partitions, ReadOptions options) throws IOException {
    FramesSurvey survey = new FramesSurvey();
    for (FramesPartition partition : partitions) {
      long behind = RecorderClock.behindMicros(partition);
      survey.behindMicros.put(partition.name(), behind);
      try (FramesReader reader =
          new FramesReader(partition, options, new DaySpread(), Map.of(), behind)) {
        reader.countArrivals(survey.arrivals);
        for (SpecificRecord record = reader.next(); record != null; record = reader.next()) {
          if (!(record instanceof DeadLetter) && !(record instanceof Progress)) {
            survey.lastByArrival.merge(
                LocalDate.ofInstant(reader.arrival(), ZoneOffset.UTC),
                InputRecords.eventTime(record),
                (known, time) -> time.isAfter(known) ? time : known);
          }
        }
        reader.terms().forEach(survey.terms::putIfAbsent);
      }
    }
    return survey;
  }

  /** Reads one of the connections, knowing the whole. */
  FramesReader reader(FramesPartition partition, ReadOptions options) {
    long behind = behindMicros.getOrDefault(partition.name(), 0L);
    return new FramesReader(partition, options, arrivals, terms, behind);
  }

  /** Largest event time of the frames with a plausible arrival; null without any. */
  @Nullable Instant last() {
    Instant last = null;
    for (Map.Entry<LocalDate, Instant> day : lastByArrival.entrySet()) {
      boolean meant = !arrivals.isAbsurd(day.getKey().atStartOfDay(ZoneOffset.UTC).toInstant());
      if (meant && (last == null || day.getValue().isAfter(last))) {
        last = day.getValue();
      }
    }
    return last;
  }
}
