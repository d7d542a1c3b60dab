package io.gammaflow.sinks.kafka;

import io.gammaflow.schemas.codec.WireRecord;
import java.io.Closeable;
import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes many records outside of a Flink sink, in order and idempotently, without waiting for each:
 * a broker that comes back within two minutes has them all, once.
 */
public final class WireRecordStream implements Closeable {
  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  /** Connects on the first record. */
  public WireRecordStream(KafkaConnection connection) {
    Properties properties = KafkaSinks.producerProperties(connection);
    // Without it only a broker that comes back within one minute does.
    properties.setProperty("max.block.ms", "120000");
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Hands a record on.
   *
   * @throws IOException when an earlier one could not be written
   */
  public void write(WireRecord wire) throws IOException {
    check();
    producer.send(
        WireRecordWriter.toKafka(wire),
        (place, e) -> {
          if (e != null) {
            failure.compareAndSet(null, e);
          }
        });
  }

  /** The partition that {@link #write} chooses for a record; -1 where Kafka does. */
  public static int partitionOf(WireRecord wire) {
    Integer partition = WireRecordWriter.partition(wire);
    return partition == null ? -1 : partition;
  }

  /**
   * Returns when all replicas have what was sent.
   *
   * @throws IOException when one could not be written
   */
  public void flush() throws IOException {
    producer.flush();
    check();
  }

  private void check() throws IOException {
    Exception e = failure.get();
    if (e != null) {
      throw new IOException("Kafka: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
