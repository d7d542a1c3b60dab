package io.gammaflow.sinks.kafka;

import io.gammaflow.schemas.codec.WireRecord;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** Sources that read wire records back from topics. */
public final class KafkaSources {
  /** Partitions that are added take records ten minutes later at the earliest. */
  private static final String DISCOVERY = "60000";

  private KafkaSources() {}

  /** A source as the reading specifies; a restored state takes precedence over its start. */
  public static KafkaSource<WireRecord> of(KafkaConnection connection, KafkaReading reading) {
    return of(connection, reading, wire -> wire, TypeInformation.of(WireRecord.class));
  }

  /** The same, each message taken as a record of the job. */
  public static <T> KafkaSource<T> of(
      KafkaConnection connection,
      KafkaReading reading,
      FromWire<T> reader,
      TypeInformation<T> type) {
    Properties consumer = connection.properties();
    ConsumerLimits.lay(consumer);
    KafkaSourceBuilder<T> builder =
        KafkaSource.<T>builder()
            .setProperties(consumer)
            .setTopics(reading.topics())
            .setGroupId(reading.group())
            .setProperty("partition.discovery.interval.ms", DISCOVERY)
            .setStartingOffsets(new RetainedOffsets(reading.resumeGroup()))
            .setProperty(
                "isolation.level", reading.committedOnly() ? "read_committed" : "read_uncommitted")
            .setDeserializer(new WireRecordReader<>(reader, type));
    if (reading.bounded()) {
      builder.setBounded(OffsetsInitializer.latest());
    }
    return builder.build();
  }
}
