package io.gammaflow.launcher.audit;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.sinks.kafka.KafkaConnection;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic of signals from its earliest record, {@code read_committed} and without a group:
 * nobody else is moved by it. Confined to one thread.
 */
public final class TopicAudit implements Closeable {
  private final KafkaConsumer<byte[], byte[]> committed;
  private final KafkaConsumer<byte[], byte[]> everything;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> begins;
  private final AvroCodec codec = AvroCodec.ofClasspath();
  private final SignalAudit account;

  /**
   * @throws org.apache.kafka.common.KafkaException when the brokers or the topic are not there
   */
  public TopicAudit(KafkaConnection kafka, String topic, SignalAudit.Findings findings) {
    account = new SignalAudit(findings);
    committed = consumer(kafka, "read_committed");
    everything = consumer(kafka, "read_uncommitted");
    partitions =
        committed.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(topic, p.partition()))
            .toList();
    committed.assign(partitions);
    committed.seekToBeginning(partitions);
    begins = committed.beginningOffsets(partitions);
  }

  private static KafkaConsumer<byte[], byte[]> consumer(KafkaConnection kafka, String isolation) {
    Properties properties = kafka.properties();
    properties.setProperty("isolation.level", isolation);
    properties.setProperty("enable.auto.commit", "false");
    // A name that is misspelt must not become a topic.
    properties.setProperty("allow.auto.create.topics", "false");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Takes what has come, waiting for it up to a limit; returns how much it was. */
  public int step(Duration limit) {
    int taken = 0;
    for (ConsumerRecord<byte[], byte[]> r : committed.poll(limit)) {
      taken++;
      try {
        boolean whole = begins.getOrDefault(new TopicPartition(r.topic(), r.partition()), 0L) == 0;
        account.take(codec.decode(r.value(), ReflexivitySignal.class), whole);
      } catch (RejectedException e) {
        account.reject();
      }
    }
    return taken;
  }

  /** Records between the reader and the last stable offset; 0 = it has all that is committed. */
  public long behind() {
    long behind = 0;
    for (Map.Entry<TopicPartition, Long> end : committed.endOffsets(partitions).entrySet()) {
      behind += Math.max(0, end.getValue() - committed.position(end.getKey()));
    }
    return behind;
  }

  /** Records past the last stable offset: those of open transactions, and what waits for them. */
  public long open() {
    Map<TopicPartition, Long> stable = committed.endOffsets(partitions);
    long open = 0;
    for (Map.Entry<TopicPartition, Long> end : everything.endOffsets(partitions).entrySet()) {
      open += Math.max(0, end.getValue() - stable.getOrDefault(end.getKey(), end.getValue()));
    }
    return open;
  }

  /** The account so far. */
  public SignalAudit account() {
    return account;
  }

  @Override
  public void close() {
    committed.close();
    everything.close();
  }
}
