package io.gammaflow.sinks.kafka;

import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;

/** Sinks that write wire records to the topics that the records name. */
public final class KafkaSinks {
  private KafkaSinks() {}

  /**
   * Writes in transactions that are committed with the checkpoint: {@code read_committed} readers
   * see a record once, and not before its checkpoint.
   *
   * @param topics all that its records may name: a successor asks the brokers which transactions on
   *     them are its own to abort
   * @param prefix names the transactions, the same over restarts
   * @param transactionTimeout how long the broker keeps a transaction without its job; beyond it
   *     records are lost, see {@link TransactionTimeouts}
   */
  public static Sink<WireRecord> exactlyOnce(
      KafkaConnection connection,
      Collection<Topic> topics,
      TransactionPrefix prefix,
      Duration transactionTimeout) {
    return exactlyOnce(connection, topics, prefix, transactionTimeout, wire -> wire);
  }

  /** The same for records that are laid out on the way. */
  public static <T> Sink<T> exactlyOnce(
      KafkaConnection connection,
      Collection<Topic> topics,
      TransactionPrefix prefix,
      Duration transactionTimeout,
      ToWire<T> layout) {
    return builder(connection, new TransactionalWriter<>(names(topics), layout))
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(prefix.value())
        // Names are taken from a pool and used again, so the broker's list of them stays short and
        // a successor finds what to abort by asking the broker.
        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
        .setProperty("transaction.timeout.ms", Long.toString(transactionTimeout.toMillis()))
        .build();
  }

  /** Writes at once, idempotently within a run; a recovery repeats what followed its checkpoint. */
  public static Sink<WireRecord> atLeastOnce(KafkaConnection connection) {
    return atLeastOnce(connection, wire -> wire);
  }

  /** The same for records that are laid out on the way. */
  public static <T> Sink<T> atLeastOnce(KafkaConnection connection, ToWire<T> layout) {
    return builder(connection, new WireRecordWriter<>(layout))
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }

  /** Options of every producer of the house. */
  static Properties producerProperties(KafkaConnection connection) {
    Properties properties = connection.properties();
    properties.setProperty("enable.idempotence", "true");
    properties.setProperty("acks", "all");
    properties.setProperty("compression.type", "lz4");
    return properties;
  }

  private static <T> KafkaSinkBuilder<T> builder(
      KafkaConnection connection, KafkaRecordSerializationSchema<T> writer) {
    return KafkaSink.<T>builder()
        .setKafkaProducerConfig(producerProperties(connection))
        .setRecordSerializer(writer);
  }

  private static List<String> names(Collection<Topic> topics) {
    return topics.stream().map(Topic::name).toList();
  }
}
