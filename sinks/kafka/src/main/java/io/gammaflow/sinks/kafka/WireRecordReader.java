package io.gammaflow.sinks.kafka;

import io.gammaflow.schemas.codec.WireRecord;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads a Kafka record as it is and never rejects one: an absent value is empty, an absent key is
 * empty, and the decoder creates the dead letter. The event time is Kafka's timestamp, which is
 * clamped to the writer's clock; the value has the true one.
 */
final class WireRecordReader<T> implements KafkaRecordDeserializationSchema<T> {
  private static final long serialVersionUID = 1L;

  private static final byte[] ABSENT = {};

  private final FromWire<T> reading;
  private final TypeInformation<T> type;

  WireRecordReader(FromWire<T> reading, TypeInformation<T> type) {
    this.reading = reading;
    this.type = type;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> in, Collector<T> out) {
    out.collect(reading.record(toWire(in)));
  }

  static WireRecord toWire(ConsumerRecord<byte[], byte[]> in) {
    byte[] key = in.key();
    byte[] value = in.value();
    WireRecord wire = new WireRecord();
    wire.topic = in.topic();
    wire.key = key == null ? "" : new String(key, StandardCharsets.UTF_8);
    wire.value = value == null ? ABSENT : value;
    wire.eventTime = WireRecords.micros(Math.max(0, in.timestamp()));
    wire.partition = in.partition();
    wire.offset = in.offset();
    wire.replay = in.headers().lastHeader(WireRecords.REPLAY_HEADER) != null;
    return wire;
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return type;
  }
}
