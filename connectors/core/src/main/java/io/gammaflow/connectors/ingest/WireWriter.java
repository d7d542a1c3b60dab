package io.gammaflow.connectors.ingest;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.Pulse;
import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Canonical input records as messages of their topics. Confined to one thread. */
public final class WireWriter {
  /** Topics that carry progress, in the order in which it is written. */
  private static final List<Topic> INPUTS = TopicCatalogue.inputs();

  private static final String PREFIX = "gammaflow.";

  /**
   * A new partition gets progress at once, and records after this much event time: by then every
   * reader of the topic has found it, and nothing in it comes behind their time.
   */
  static final Duration SETTLED = Duration.ofMinutes(10);

  private final AvroCodec codec = AvroCodec.ofClasspath();
  private final Map<Class<?>, Topic> topics = new HashMap<>();
  private final PartitionCounts partitions;

  /** Partitions that records go to, and those that wait to be used. */
  private final Map<String, Growth> growth = new HashMap<>();

  public WireWriter(PartitionCounts partitions) {
    this.partitions = partitions;
    for (Topic topic : INPUTS) {
      for (Class<? extends SpecificRecord> type : topic.records()) {
        topics.put(type, topic);
      }
    }
    topics.remove(Progress.class);
    topics.remove(Pulse.class);
  }

  /**
   * The message of an input record.
   *
   * @throws IllegalArgumentException for a record that is no input
   */
  public WireRecord message(SpecificRecord record) {
    Topic topic = topics.get(record.getClass());
    if (topic == null) {
      throw new IllegalArgumentException("no input: " + record.getSchema().getName());
    }
    WireRecord message = message(topic, key(record), record, InputRecords.eventTime(record));
    message.among = growthOf(topic).used;
    return message;
  }

  /** The message of an input that could not be used; it has no event time but its arrival. */
  public WireRecord message(DeadLetter letter, Instant receivedAt) {
    return message(TopicCatalogue.DEAD_LETTERS, letter.getSource(), letter, receivedAt);
  }

  /** Progress to every partition of every input topic. */
  public List<WireRecord> progress(Instant time, String venue, Provenance provenance) {
    for (Topic topic : INPUTS) {
      growthOf(topic).look(partitionsOf(topic), time);
    }
    // Compacted topics refuse messages without a key, and need no more than the last progress.
    String key = "progress/" + venue;
    return everywhere(
        key, time, partition -> InputRecords.progress(time, venue, provenance, partition));
  }

  /**
   * Progress to one partition alone.
   *
   * @param beside a message of its topic
   */
  public WireRecord progress(
      Instant time, String venue, Provenance provenance, WireRecord beside, int partition) {
    for (Topic topic : INPUTS) {
      if (topic.name().equals(beside.topic)) {
        String stream = stream(topic) + "-" + partition;
        WireRecord message =
            message(
                topic,
                "progress/" + venue,
                InputRecords.progress(time, venue, provenance, stream),
                time);
        message.partition = partition;
        return message;
      }
    }
    throw new IllegalArgumentException("no input topic: " + beside.topic);
  }

  /**
   * A pulse to every partition of every input topic.
   *
   * @param sentAt the clock of this machine
   * @param progress the last progress that was written; null before the first
   */
  public List<WireRecord> pulses(Instant sentAt, String venue, @Nullable Instant progress) {
    int all = INPUTS.stream().mapToInt(this::partitionsOf).sum();
    return everywhere(
        "pulse/" + venue, sentAt, partition -> new Pulse(sentAt, venue, partition, progress, all));
  }

  private List<WireRecord> everywhere(
      String key, Instant time, Function<String, SpecificRecord> of) {
    List<WireRecord> messages = new ArrayList<>();
    for (Topic topic : INPUTS) {
      for (int partition = 0; partition < partitionsOf(topic); partition++) {
        WireRecord message = message(topic, key, of.apply(stream(topic) + "-" + partition), time);
        message.partition = partition;
        messages.add(message);
      }
    }
    return messages;
  }

  private int partitionsOf(Topic topic) {
    return partitions.of(topic);
  }

  private Growth growthOf(Topic topic) {
    return growth.computeIfAbsent(topic.name(), name -> new Growth(partitionsOf(topic)));
  }

  /** How records of a topic take to partitions that were added to it. */
  private static final class Growth {
    private int used;
    private int seen;
    private Instant since = Instant.EPOCH;

    private Growth(int count) {
      used = count;
      seen = count;
    }

    private void look(int count, Instant progress) {
      if (count > seen) {
        seen = count;
        since = progress;
      }
      if (used < seen && !progress.isBefore(since.plus(SETTLED))) {
        used = seen;
      }
    }
  }

  private WireRecord message(Topic topic, String key, SpecificRecord record, Instant time) {
    WireRecord message = new WireRecord();
    message.topic = topic.name();
    message.key = key;
    message.value = codec.encode(record);
    message.eventTime = ChronoUnit.MICROS.between(Instant.EPOCH, time);
    return message;
  }

  private static String key(SpecificRecord record) {
    if (record instanceof Instrument instrument) {
      return instrument.getVenue() + "/" + instrument.getContract().getSymbol();
    }
    String underlying = InputRecords.underlying(record);
    return underlying == null ? "*" : underlying;
  }

  /** {@code trades} of {@code gammaflow.trades.v1}. */
  private static String stream(Topic topic) {
    return topic.name().substring(PREFIX.length(), topic.name().lastIndexOf('.'));
  }
}
