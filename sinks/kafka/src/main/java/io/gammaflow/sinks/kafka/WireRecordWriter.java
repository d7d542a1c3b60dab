package io.gammaflow.sinks.kafka;

import io.gammaflow.schemas.codec.WireRecord;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Lays a wire record out as a Kafka record: timestamp by its event time, REPLAY as a header. */
final class WireRecordWriter<T> implements KafkaRecordSerializationSchema<T> {
  private static final long serialVersionUID = 1L;

  private static final byte[] PRESENT = {};

  private final ToWire<T> layout;

  WireRecordWriter(ToWire<T> layout) {
    this.layout = layout;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      T record, KafkaSinkContext context, @Nullable Long timestamp) {
    return toKafka(layout.wire(record));
  }

  static ProducerRecord<byte[], byte[]> toKafka(WireRecord wire) {
    return toKafka(wire, System.currentTimeMillis());
  }

  /** As Kafka's own producer spreads keys, over as many partitions as the record may go to. */
  static @Nullable Integer partition(WireRecord wire) {
    if (wire.partition != WireRecord.BY_KEY) {
      return wire.partition;
    }
    if (wire.among == 0 || wire.key.isEmpty()) {
      return null;
    }
    byte[] key = wire.key.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % wire.among;
  }

  static ProducerRecord<byte[], byte[]> toKafka(WireRecord wire, long now) {
    ProducerRecord<byte[], byte[]> out =
        new ProducerRecord<>(
            wire.topic,
            partition(wire),
            KafkaTimes.of(wire, now),
            wire.key.isEmpty() ? null : wire.key.getBytes(StandardCharsets.UTF_8),
            wire.value);
    if (wire.replay) {
      out.headers().add(WireRecords.REPLAY_HEADER, PRESENT);
    }
    return out;
  }
}
