package io.gammaflow.operations.live;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.ingest.WireWriter;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.BrokerPartitions;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.WireRecordStream;
import io.gammaflow.streams.record.MarketRecord;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes history to input topics. Progress goes to all partitions now and then, which costs a
 * message each; and to one of them before a record that the reader would otherwise reject as being
 * in the future.
 */
final class PastWriter implements Closeable {
  /** The longest event time that a record waits in the state of the job. */
  private static final Duration EVERYWHERE = Duration.ofMinutes(10);

  private static final Duration MOST_AHEAD =
      Duration.of(MarketRecord.MOST_AHEAD, ChronoUnit.MICROS);
  private static final Duration PARTITIONS_KNOWN = Duration.ofHours(1);

  private final WireWriter writer;
  private final WireRecordStream out;

  /** The last progress of each venue: for its provenance. */
  private final TreeMap<String, Progress> venues = new TreeMap<>();

  private final Map<String, Instant> promised = new HashMap<>();
  private Instant everywhere = Instant.MIN;
  private Instant floor = Instant.MIN;
  private long records;

  PastWriter(KafkaConnection kafka) {
    BrokerPartitions partitions =
        new BrokerPartitions(kafka, TopicCatalogue.inputs(), PARTITIONS_KNOWN);
    writer = new WireWriter(partitions::of);
    out = new WireRecordStream(kafka);
  }

  void write(SpecificRecord record) throws IOException {
    WireRecord message = writer.message(record);
    int partition = WireRecordStream.partitionOf(message);
    String place = message.topic + '-' + partition;
    Instant told = promised.getOrDefault(place, everywhere);
    boolean ahead =
        told.isBefore(floor) && told.isBefore(InputRecords.eventTime(record).minus(MOST_AHEAD));
    if (ahead) {
      for (Progress p : venues.values()) {
        out.write(writer.progress(floor, p.getVenue(), p.getProvenance(), message, partition));
      }
      promised.put(place, floor);
    }
    out.write(message);
    records++;
  }

  /** The dead letter in place of an input that could not be recorded. */
  void write(DeadLetter letter, Instant time) throws IOException {
    out.write(writer.message(letter, time));
  }

  /**
   * Takes note of how far everything has been written.
   *
   * @param last the progress that covers it
   * @param end whether nothing follows
   */
  void promise(Progress last, Instant time, boolean end) throws IOException {
    venues.put(last.getVenue(), last);
    floor = time;
    if (end || !time.isBefore(everywhere.plus(EVERYWHERE))) {
      for (Progress p : venues.values()) {
        for (WireRecord message : writer.progress(time, p.getVenue(), p.getProvenance())) {
          out.write(message);
        }
      }
      everywhere = time;
      promised.clear();
    }
  }

  long records() {
    return records;
  }

  /** Returns when all of it is there. */
  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() {
    out.close();
  }
}
