package io.gammaflow.drills;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Seeded disorder of records, within the slack of progress and beyond it. */
final class Disorder {
  /** How much later a record may come than one of a later time: the slack of progress. */
  private static final long SLACK_NANOS = Duration.ofMillis(500).toNanos();

  /** One trade in so many comes late. */
  private static final int LATE_ONE_IN = 20;

  private static final int LATEST_SECONDS = 20;

  private Disorder() {}

  private record Arrival(Instant at, SpecificRecord record) {}

  /**
   * Records in another order, none of them behind progress that covers it: each comes up to half a
   * second after its time, progress half a second after its own time.
   */
  static List<SpecificRecord> within(List<SpecificRecord> told, long seed) {
    Random random = new Random(seed);
    List<Arrival> arrivals = new ArrayList<>();
    Instant promised = Instant.MIN;
    for (SpecificRecord r : told) {
      Instant time = InputRecords.eventTime(r);
      if (r instanceof Progress) {
        promised = time.plusNanos(SLACK_NANOS);
        arrivals.add(new Arrival(promised, r));
      } else {
        // A late record stays behind the progress that it is late for.
        Instant from = time.isBefore(promised) ? promised : time;
        arrivals.add(new Arrival(from.plusNanos((long) (random.nextDouble() * SLACK_NANOS)), r));
      }
    }
    arrivals.sort(Comparator.comparing(Arrival::at));
    return arrivals.stream().map(Arrival::record).toList();
  }

  /**
   * The recording with some of its trades moved behind later progress and marked as late for it.
   */
  static RecordedInput late(RecordedInput tape, long seed) {
    Random random = new Random(seed);
    Map<String, List<RecordedInput.Segment>> streams = new TreeMap<>();
    tape.streams().forEach((stream, segments) -> streams.put(stream, late(segments, random)));
    return new RecordedInput(streams);
  }

  private static List<RecordedInput.Segment> late(
      List<RecordedInput.Segment> segments, Random random) {
    List<List<SpecificRecord>> moved = new ArrayList<>();
    segments.forEach(s -> moved.add(new ArrayList<>()));
    for (int i = 0; i < segments.size(); i++) {
      for (SpecificRecord r : segments.get(i).records()) {
        int to = i + 1 + random.nextInt(LATEST_SECONDS);
        if (r instanceof OptionTrade trade
            && random.nextInt(LATE_ONE_IN) == 0
            && to < segments.size()) {
          OptionTrade late = SpecificData.get().deepCopy(trade.getSchema(), trade);
          InputRecords.markLate(late, segments.get(to - 1).promise().getEventTime());
          moved.get(to).add(late);
        } else {
          moved.get(i).add(r);
        }
      }
    }
    List<RecordedInput.Segment> out = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      out.add(new RecordedInput.Segment(moved.get(i), segments.get(i).promise()));
    }
    return out;
  }
}
