package io.gammaflow.drills;

import io.gammaflow.connectors.ingest.PartitionCounts;
import io.gammaflow.connectors.ingest.WireWriter;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.WireRecordStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * A venue and its ingest as one process: writes a recording to the input topics at a pace, until it
 * is asked to stop. It stops after a progress record, so that its output is complete up to there.
 */
final class VenuePlayer {
  private final WireWriter writer = new WireWriter(PartitionCounts.catalogue());
  private final List<SpecificRecord> told;
  private final double speed;
  private final Path stop;

  /**
   * @param told records and progress in the order of writing
   * @param speed event time a second
   * @param stop a file that asks to stop, by being there
   */
  VenuePlayer(List<SpecificRecord> told, double speed, Path stop) {
    this.told = told;
    this.speed = speed;
    this.stop = stop;
  }

  /**
   * Writes everything.
   *
   * @param times how often each record: twice in a row, as after a new subscription, which only
   *     deduplication can detect; further times with the whole input, at full speed
   * @return the last progress that was written
   */
  Instant play(KafkaConnection kafka, int times) throws IOException {
    try (WireRecordStream out = new WireRecordStream(kafka)) {
      List<WireRecord> sent = new ArrayList<>();
      Instant last = first(out, sent, Math.min(times, 2));
      for (int i = 2; i < times; i++) {
        for (WireRecord message : sent) {
          out.write(message);
        }
      }
      out.flush();
      return last;
    }
  }

  private Instant first(WireRecordStream out, List<WireRecord> sent, int times) throws IOException {
    long start = System.nanoTime();
    Instant begin = promised(0);
    Instant last = begin;
    for (int i = 0; i < told.size(); i++) {
      SpecificRecord record = told.get(i);
      List<WireRecord> messages = messages(record);
      sent.addAll(messages);
      for (int t = 0; t < times; t++) {
        for (WireRecord message : messages) {
          out.write(message);
        }
      }
      if (!(record instanceof Progress promise)) {
        continue;
      }
      last = promise.getEventTime();
      boolean more = i + 1 < told.size() && told.get(i + 1) instanceof Progress;
      if (!more && Files.exists(stop)) {
        break;
      }
      await(start, begin, last);
    }
    return last;
  }

  private List<WireRecord> messages(SpecificRecord record) {
    return record instanceof Progress p
        ? writer.progress(p.getEventTime(), p.getVenue(), p.getProvenance())
        : List.of(writer.message(record));
  }

  private Instant promised(int from) {
    for (SpecificRecord r : told.subList(from, told.size())) {
      if (r instanceof Progress p) {
        return p.getEventTime();
      }
    }
    throw new IllegalArgumentException("no progress");
  }

  private void await(long start, Instant begin, Instant time) throws IOException {
    long due = start + (long) (Duration.between(begin, time).toNanos() / speed);
    while (System.nanoTime() < due && !Files.exists(stop)) {
      Waits.pause(Math.max(1, Math.min(20, (due - System.nanoTime()) / 1_000_000)));
    }
  }
}
