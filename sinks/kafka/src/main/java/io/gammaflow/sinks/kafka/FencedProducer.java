package io.gammaflow.sinks.kafka;

import io.gammaflow.schemas.codec.WireRecord;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes batches atomically as the only producer with its transactional id: a later one aborts what
 * an earlier one left open, and fences it.
 */
public final class FencedProducer implements Closeable {
  private final Producer<byte[], byte[]> producer;

  /**
   * Fences earlier producers with this transactional id.
   *
   * @throws IOException when the brokers cannot be reached or refuse
   */
  public FencedProducer(KafkaConnection connection, TransactionPrefix name) throws IOException {
    Properties properties = KafkaSinks.producerProperties(connection);
    properties.setProperty("transactional.id", name.value());
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      producer.close();
      throw new IOException("Kafka: " + e.getMessage(), e);
    }
  }

  /**
   * Writes a batch; when this returns, {@code read_committed} readers see all of it.
   *
   * @throws IOException when nothing of it was written, also because a later writer came
   */
  public void write(Collection<WireRecord> batch) throws IOException {
    try {
      producer.beginTransaction();
      batch.forEach(wire -> producer.send(WireRecordWriter.toKafka(wire)));
      producer.commitTransaction();
    } catch (KafkaException e) {
      throw new IOException("Kafka: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
