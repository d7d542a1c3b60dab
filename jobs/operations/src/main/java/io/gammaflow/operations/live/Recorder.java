package io.gammaflow.operations.live;

import io.gammaflow.connectors.recording.RecordingWriter;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Pulse;
import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.RetainedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Writes the live input topics as a recording, a stream a topic. A stream's progress is that of the
 * slowest partition and venue of its topic, so a replay waits for what the live job waited for.
 * What is no record, and what retention deleted before it was recorded, is a dead letter of the
 * recording.
 */
final class Recorder implements Closeable {
  private static final Duration WAIT = Duration.ofMillis(200);

  private final TopicReader reader;
  private final RecordingWriter writer;
  private final Map<String, Map<Integer, Map<String, Progress>>> progress = new HashMap<>();
  private final Map<String, Instant> told = new HashMap<>();
  private long records;

  /**
   * Begins at the earliest retained record.
   *
   * @param folder made if it is not there; refused where it holds anything
   */
  Recorder(KafkaConnection kafka, Path folder) throws IOException {
    reader = new TopicReader(kafka, TopicCatalogue.inputNames(), false, true);
    for (TopicPartition p : reader.partitions()) {
      progress.computeIfAbsent(p.topic(), t -> new TreeMap<>()).put(p.partition(), new TreeMap<>());
    }
    writer = new RecordingWriter(folder);
  }

  /** Writes what has come since the last call; returns whether anything had. */
  boolean step() throws IOException {
    Letters letters = new Letters();
    List<TopicReader.Read> batch = reader.poll(WAIT, letters);
    for (Map.Entry<String, DeadLetter> letter : letters.found) {
      writer.append(stream(letter.getKey()), letter.getValue());
    }
    for (TopicReader.Read read : batch) {
      if (read.record() instanceof Progress p) {
        advance(read.topic(), read.partition(), p);
      } else if (!(read.record() instanceof Pulse)) {
        writer.append(stream(read.topic()), read.record());
        records++;
      }
    }
    return !batch.isEmpty();
  }

  /**
   * Inputs that could not be recorded, as the dead letters that take their place in the recording.
   */
  private static final class Letters implements TopicReader.Faults {
    final List<Map.Entry<String, DeadLetter>> found = new ArrayList<>();

    @Override
    public void rejected(ConsumerRecord<byte[], byte[]> message, RejectedException why) {
      byte[] value = message.value();
      add(message.topic(), message.offset(), message.partition(), value, why);
    }

    @Override
    public void gap(RetainedReader.Gap gap) {
      add(
          gap.topic(),
          gap.first(),
          gap.partition(),
          null,
          new RejectedException(DeadLetterReason.EXPIRED, gap.toString()));
    }

    private void add(
        String topic, long offset, int partition, byte @Nullable [] raw, RejectedException why) {
      DeadLetter letter = DeadLetters.of(topic, offset, raw == null ? new byte[0] : raw, why);
      letter.setPartition(partition);
      found.add(Map.entry(topic, letter));
    }
  }

  /** A line for each topic that did not hold its beginning any more. */
  List<String> cutBeginnings() {
    return reader.cutBeginnings();
  }

  /** What retention deleted before it was recorded. */
  List<RetainedReader.Gap> gaps() {
    return reader.gaps();
  }

  /** Messages that were no records. */
  long rejected() {
    return reader.rejected();
  }

  /** Records written, without progress. */
  long records() {
    return records;
  }

  /** Whether everything that is there has been written. */
  boolean isAtEnd() {
    return reader.isAtEnd();
  }

  private void advance(String topic, int partition, Progress p) throws IOException {
    Map<Integer, Map<String, Progress>> partitions =
        progress.computeIfAbsent(topic, t -> new TreeMap<>());
    partitions.computeIfAbsent(partition, n -> new TreeMap<>()).put(p.getVenue(), p);
    List<Progress> all = new ArrayList<>();
    for (Map<String, Progress> venues : partitions.values()) {
      if (venues.isEmpty()) {
        return;
      }
      all.addAll(venues.values());
    }
    Progress slowest = all.get(0);
    for (Progress other : all) {
      slowest = other.getEventTime().isBefore(slowest.getEventTime()) ? other : slowest;
    }
    Instant last = told.get(topic);
    if (last == null || slowest.getEventTime().isAfter(last)) {
      writer.append(stream(topic), slowest);
      told.put(topic, slowest.getEventTime());
    }
  }

  /** {@code gammaflow.open-interest.v1} is recorded as {@code open-interest}. */
  private static String stream(String topic) {
    for (Topic t : TopicCatalogue.inputs()) {
      if (t.name().equals(topic)) {
        String[] parts = topic.split("\\.", -1);
        return parts[1];
      }
    }
    throw new IllegalArgumentException("not an input topic: " + topic);
  }

  @Override
  public void close() throws IOException {
    reader.close();
    writer.close();
  }
}
