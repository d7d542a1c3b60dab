package io.gammaflow.sinks.kafka;

import io.gammaflow.schemas.codec.WireRecord;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;

/**
 * Writes single records outside of a Flink sink and returns when they are safe: heartbeats, dead
 * letters of another sink. Idempotent, thread safe.
 */
public final class WireRecordProducer implements Closeable {
  private static final String BYTES = "org.apache.kafka.common.serialization.ByteArraySerializer";

  private final Producer<byte[], byte[]> producer;

  /** Connects on the first record. */
  public WireRecordProducer(KafkaConnection connection) {
    Properties properties = KafkaSinks.producerProperties(connection);
    properties.setProperty("key.serializer", BYTES);
    properties.setProperty("value.serializer", BYTES);
    properties.setProperty("linger.ms", "0");
    producer = new KafkaProducer<>(properties);
  }

  /**
   * Returns when all replicas have the record.
   *
   * @throws IOException when the brokers refuse it or cannot be reached within two minutes
   */
  public void write(WireRecord wire) throws IOException {
    try {
      producer.send(WireRecordWriter.toKafka(wire)).get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new IOException(
          "Kafka, " + wire.topic + ": " + (cause == null ? e : cause).getMessage(), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for Kafka");
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
