package io.gammaflow.operations.audit;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.RetainedReader;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a topic of signals from its earliest record, {@code read_committed} and without a group, so
 * other consumers are not affected. Confined to one thread.
 */
public final class TopicAudit implements Closeable {
  private final RetainedReader committed;
  private final RetainedReader everything;
  private final AvroCodec codec = AvroCodec.ofClasspath();
  private final SignalAudit account;
  private final Map<TopicPartition, Long> endsAtStart;

  /**
   * @throws org.apache.kafka.common.KafkaException when the brokers or the topic are not there
   */
  public TopicAudit(KafkaConnection kafka, String topic, SignalAudit.Findings findings) {
    account = new SignalAudit(findings);
    committed = new RetainedReader(kafka, List.of(topic), true, true);
    everything = new RetainedReader(kafka, List.of(topic), false, false);
    endsAtStart = committed.ends();
  }

  /** Takes what has come, waiting for it up to a limit; returns how much it was. */
  public int step(Duration limit) {
    int taken = 0;
    for (ConsumerRecord<byte[], byte[]> r : committed.poll(limit)) {
      taken++;
      byte[] value = r.value();
      try {
        account.take(
            codec.decode(value == null ? new byte[0] : value, ReflexivitySignal.class),
            committed.isWhole(r.topic(), r.partition()));
      } catch (RejectedException e) {
        account.reject();
      }
    }
    return taken;
  }

  /** Whether it has all that was committed when it began: what comes now is new. */
  boolean isPastItsStart() {
    return committed.behind(endsAtStart) == 0;
  }

  /** Records between the reader and the last stable offset; 0 = it has all that is committed. */
  public long behind() {
    return committed.behind();
  }

  /** The same, waiting for the brokers up to a limit; empty when they do not answer in time. */
  public OptionalLong behind(Duration limit) {
    return committed.behind(limit);
  }

  /** Records past the last stable offset: those of open transactions, and what waits for them. */
  public long open() {
    Map<TopicPartition, Long> stable = committed.ends();
    long open = 0;
    for (Map.Entry<TopicPartition, Long> end : everything.ends().entrySet()) {
      open += Math.max(0, end.getValue() - stable.getOrDefault(end.getKey(), end.getValue()));
    }
    return open;
  }

  /** The account so far. */
  public SignalAudit account() {
    return account;
  }

  /** What retention has taken. */
  public Retained retained() {
    return new Retained(committed.cutBeginnings(), committed.gaps());
  }

  /**
   * What retention has taken of a topic.
   *
   * @param cutBeginnings a line where the topic no longer held its beginning when the reading began
   * @param gaps what was deleted before it was read
   */
  public record Retained(List<String> cutBeginnings, List<RetainedReader.Gap> gaps) {}

  @Override
  public void close() {
    committed.close();
    everything.close();
  }
}
