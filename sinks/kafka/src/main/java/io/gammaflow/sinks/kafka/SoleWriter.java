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
 * Writes batches, each whole or not at all, as the only writer of its name: one that opens later
 * ends what an earlier one left open, and the earlier one writes no more.
 */
public final class SoleWriter implements Closeable {
  private final Producer<byte[], byte[]> producer;

  /**
   * Shuts out every earlier writer of the name.
   *
   * @throws IOException when the brokers cannot be reached or refuse
   */
  public SoleWriter(KafkaConnection connection, TransactionPrefix name) throws IOException {
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
