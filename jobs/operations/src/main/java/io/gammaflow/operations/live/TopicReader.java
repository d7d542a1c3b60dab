package io.gammaflow.operations.live;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.RetainedReader;
import java.io.Closeable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads canonical records off topics outside of a job, in the order of each partition, without a
 * consumer group: nobody else is moved by it. Confined to one thread.
 */
public final class TopicReader implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);

  private final RetainedReader reader;
  private final AvroCodec codec = AvroCodec.ofClasspath();
  private int gapsSeen;
  private long rejected;

  /** A record and where it stood. */
  public record Read(String topic, int partition, long offset, SpecificRecord record) {}

  /** Takes what is no record of a batch. */
  interface Faults {
    /** A message that is no canonical record. */
    void rejected(ConsumerRecord<byte[], byte[]> message, RejectedException why);

    /** What retention deleted before it was read; it stood before the records of the batch. */
    void gap(RetainedReader.Gap gap);
  }

  /** They are counted and logged. */
  private static final Faults LOGGED =
      new Faults() {
        @Override
        public void rejected(ConsumerRecord<byte[], byte[]> message, RejectedException why) {}

        @Override
        public void gap(RetainedReader.Gap gap) {}
      };

  /**
   * @param committedOnly only what committed transactions wrote
   * @param fromEarliest from the earliest retained record, else from now on
   */
  public TopicReader(
      KafkaConnection kafka,
      Collection<String> topics,
      boolean committedOnly,
      boolean fromEarliest) {
    reader = new RetainedReader(kafka, topics, committedOnly, fromEarliest);
  }

  /** Continues with the records that are stamped with a time or a later one. */
  void seekTo(Instant time) {
    reader.seekTo(time);
  }

  /** What has come, waiting for it up to a limit; what cannot be read is counted and left out. */
  public List<Read> poll(Duration limit) {
    return poll(limit, LOGGED);
  }

  /** The same, with what is left out. */
  List<Read> poll(Duration limit, Faults faults) {
    List<Read> out = new ArrayList<>();
    Iterable<ConsumerRecord<byte[], byte[]>> batch = reader.poll(limit);
    List<RetainedReader.Gap> gaps = reader.gaps();
    for (; gapsSeen < gaps.size(); gapsSeen++) {
      LOG.warn("{}", gaps.get(gapsSeen));
      faults.gap(gaps.get(gapsSeen));
    }
    for (ConsumerRecord<byte[], byte[]> r : batch) {
      byte[] value = r.value();
      try {
        out.add(
            new Read(
                r.topic(),
                r.partition(),
                r.offset(),
                codec.decode(value == null ? new byte[0] : value)));
      } catch (RejectedException e) {
        if (rejected++ == 0) {
          LOG.warn(
              "{} partition {} offset {} is not a record: {}",
              r.topic(),
              r.partition(),
              r.offset(),
              e.text());
        }
        faults.rejected(r, e);
      }
    }
    return out;
  }

  /** Partitions read. */
  public Collection<TopicPartition> partitions() {
    return reader.partitions();
  }

  /** A line for each topic that did not hold its beginning any more. */
  public List<String> cutBeginnings() {
    return reader.cutBeginnings();
  }

  /** Whether everything that is readable now has been read. */
  public boolean isAtEnd() {
    return reader.behind() == 0;
  }

  /** What retention deleted before it was read. */
  public List<RetainedReader.Gap> gaps() {
    return reader.gaps();
  }

  /** Messages that were no canonical record. */
  public long rejected() {
    return rejected;
  }

  @Override
  public void close() {
    reader.close();
  }
}
